/** The JavaScript engines for Jinja templates, each told as much of a question's settings as it understands. */
import { parse, Template, tokenize } from '@huggingface/jinja';
import { Environment as MiniJinja } from 'minijinja-js';
import nunjucks from 'nunjucks';
import type { Question, Settings } from './question.ts';

export interface Peer {
  readonly name: string;
  /** Whether the question's settings can be put to it at all. */
  understands(question: Question): boolean;
  /** Throws what the engine throws. */
  render(question: Question): string;
}

function onlyHas(settings: Settings, known: readonly string[]): boolean {
  return Object.keys(settings).every((option) => known.includes(option));
}

const NUNJUCKS_TAGS: Readonly<Record<string, string>> = {
  block_start_string: 'blockStart',
  block_end_string: 'blockEnd',
  variable_start_string: 'variableStart',
  variable_end_string: 'variableEnd',
  comment_start_string: 'commentStart',
  comment_end_string: 'commentEnd',
};

const nunjucksPeer: Peer = {
  name: 'nunjucks',
  understands: ({ settings }) =>
    onlyHas(settings, [
      'autoescape',
      'undefined',
      'trim_blocks',
      'lstrip_blocks',
      'keep_trailing_newline',
      ...Object.keys(NUNJUCKS_TAGS),
    ]) &&
    typeof settings.autoescape !== 'object' &&
    (settings.undefined === undefined || ['Undefined', 'StrictUndefined'].includes(settings.undefined)),
  render({ templates, main, context, settings }) {
    const tags = Object.entries(NUNJUCKS_TAGS).flatMap(([theirs, own]) =>
      typeof settings[theirs] === 'string' ? [[own, settings[theirs]] as const] : [],
    );
    // Unlike Jinja it keeps the last line break, and has no option not to.
    const text = (source: string): string =>
      settings.keep_trailing_newline === true ? source : source.replace(/\n$/, '');
    const loader = {
      getSource: (name: string) =>
        Object.hasOwn(templates, name) ? { src: text(templates[name]!), path: name, noCache: true } : null,
    };
    const environment = new nunjucks.Environment(loader, {
      autoescape: settings.autoescape ?? false,
      trimBlocks: settings.trim_blocks ?? false,
      lstripBlocks: settings.lstrip_blocks ?? false,
      throwOnUndefined: settings.undefined === 'StrictUndefined',
      ...(tags.length === 0 ? {} : { tags: Object.fromEntries(tags) }),
    });
    return environment.getTemplate(main, true).render(context);
  },
};

const MINIJINJA_UNDEFINED = {
  Undefined: 'lenient',
  ChainableUndefined: 'chainable',
  StrictUndefined: 'strict',
} as const;

const miniJinja: Peer = {
  name: 'minijinja-js',
  understands: ({ settings, templates }) =>
    onlyHas(settings, [
      'autoescape',
      'undefined',
      'trim_blocks',
      'lstrip_blocks',
      'keep_trailing_newline',
      'extensions',
    ]) &&
    // It escapes by the template's name alone.
    (settings.autoescape !== true || Object.keys(templates).length === 1) &&
    typeof settings.autoescape !== 'object' &&
    (settings.undefined === undefined || settings.undefined in MINIJINJA_UNDEFINED) &&
    ((settings['extensions'] as readonly string[] | undefined) ?? []).every((extension) =>
      /(?:^|\.)(?:do|loopcontrols)$/.test(extension),
    ),
  render({ templates, main, context, settings }) {
    const environment = new MiniJinja();
    try {
      environment.enablePyCompat();
      const kind = (settings.undefined ?? 'Undefined') as keyof typeof MINIJINJA_UNDEFINED;
      environment.undefinedBehavior = MINIJINJA_UNDEFINED[kind];
      environment.trimBlocks = settings.trim_blocks ?? false;
      environment.lstripBlocks = settings.lstrip_blocks ?? false;
      environment.keepTrailingNewline = settings.keep_trailing_newline ?? false;
      if (settings.autoescape === true)
        return environment.renderNamedStr('main.html', templates[main]!, context);
      for (const [name, source] of Object.entries(templates)) environment.addTemplate(name, source);
      return environment.renderTemplate(main, context);
    } finally {
      environment.free();
    }
  },
};

const huggingFace: Peer = {
  name: '@huggingface/jinja',
  understands: ({ settings, templates }) =>
    onlyHas(settings, ['autoescape', 'undefined', 'trim_blocks', 'lstrip_blocks']) &&
    (settings.autoescape ?? false) === false &&
    (settings.undefined ?? 'Undefined') === 'Undefined' &&
    Object.keys(templates).length === 1,
  render({ templates, main, context, settings }) {
    const template = new Template('');
    // Its own constructor always trims.
    template.parsed = parse(
      tokenize(templates[main]!, {
        trim_blocks: settings.trim_blocks ?? false,
        lstrip_blocks: settings.lstrip_blocks ?? false,
      }),
    );
    return template.render(context);
  },
};

export const PEERS: readonly Peer[] = [nunjucksPeer, miniJinja, huggingFace];
