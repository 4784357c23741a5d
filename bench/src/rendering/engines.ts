/** The JavaScript engines that can render a case, each set up the way its users would for webhooks. */
import { Template as HuggingFaceTemplate } from '@huggingface/jinja';
import { ChainableUndefined, ImmutableSandboxedEnvironment, type Names, parseJson } from '@postern/jinja';
import { Environment as MiniJinja } from 'minijinja-js';
import nunjucks from 'nunjucks';
import type { Case } from './cases.ts';

export interface Engine {
  readonly name: string;
  /** Compiles once and gives what is then called for every request. Throws what the engine throws. */
  prepare(testCase: Case): () => string;
}

const postern: Engine = {
  name: 'Postern',
  prepare({ source, syntax, context }) {
    const environment = new ImmutableSandboxedEnvironment({
      undefined: ChainableUndefined,
      autoescape: false,
      trimBlocks: syntax.trim_blocks ?? false,
      lstripBlocks: syntax.lstrip_blocks ?? false,
      keepTrailingNewline: syntax.keep_trailing_newline ?? false,
      extensions: syntax.extensions ?? [],
    });
    const template = environment.fromString(source);
    const variables = parseJson(context) as Names;
    return () => template.render(variables);
  },
};

const nunjucksEngine: Engine = {
  name: 'nunjucks',
  prepare({ source, syntax, context }) {
    const environment = new nunjucks.Environment(null, {
      autoescape: false,
      trimBlocks: syntax.trim_blocks ?? false,
      lstripBlocks: syntax.lstrip_blocks ?? false,
    });
    // Unlike Jinja it keeps the last line break, and has no option not to.
    const text = syntax.keep_trailing_newline ? source : source.replace(/\n$/, '');
    const template = nunjucks.compile(text, environment);
    const variables = JSON.parse(context) as object;
    return () => template.render(variables);
  },
};

const miniJinja: Engine = {
  name: 'minijinja-js',
  prepare({ source, syntax, context }) {
    const environment = new MiniJinja();
    environment.enablePyCompat();
    environment.undefinedBehavior = 'chainable';
    environment.trimBlocks = syntax.trim_blocks ?? false;
    environment.lstripBlocks = syntax.lstrip_blocks ?? false;
    environment.keepTrailingNewline = syntax.keep_trailing_newline ?? false;
    environment.addTemplate('webhook.txt', source);
    const variables = JSON.parse(context) as object;
    return () => environment.renderTemplate('webhook.txt', variables);
  },
};

const huggingFace: Engine = {
  name: '@huggingface/jinja',
  prepare({ source, context }) {
    const template = new HuggingFaceTemplate(source);
    const variables = JSON.parse(context) as Record<string, unknown>;
    return () => template.render(variables);
  },
};

export const ENGINES: readonly Engine[] = [postern, nunjucksEngine, miniJinja, huggingFace];
