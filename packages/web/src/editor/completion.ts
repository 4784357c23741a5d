/** Completion of template code: names of the language, and paths of the request of the preview. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
} from '@codemirror/autocomplete';
import { Facet } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { contextAt, type ExpressionContext } from './expression-context.ts';
import type { LanguageEntry } from './language/entry.ts';
import { FILTERS } from './language/filters.ts';
import { GLOBALS, KEYWORDS, LOOP_ATTRIBUTES, REQUEST_NAMES } from './language/names.ts';
import { TAGS, type TagEntry } from './language/tags.ts';
import { TESTS } from './language/tests.ts';
import {
  isPlainKey,
  type Member,
  membersAt,
  type RequestValues,
  sayBriefly,
  valuesAt,
} from './request-values.ts';
import { definedNames, resolveNames } from './template-names.ts';

/** The request whose paths complete. */
export const requestFacet = Facet.define<RequestValues | undefined, RequestValues | undefined>({
  combine: (values) => values[0],
});

const WORD = /^\w*$/;
/** How far after a tag its end is looked for. */
const MOST_OF_A_LINE = 200;

/** The completion source of the editor. */
export function completeTemplate(completion: CompletionContext): CompletionResult | null {
  const template = completion.state.doc.toString();
  const context = contextAt(template, completion.pos);
  if (context === undefined) return null;
  // A name or a filter is offered once it is begun, or when it is asked for.
  if (context.word === '' && !completion.explicit && (context.kind === 'name' || context.kind === 'test')) {
    return null;
  }
  const options = optionsFor(context, template, completion);
  if (options.length === 0) return null;
  return { from: context.from, options, validFor: context.kind === 'key' ? /^[^'"]*$/ : WORD };
}

function optionsFor(
  context: ExpressionContext,
  template: string,
  completion: CompletionContext,
): Completion[] {
  switch (context.kind) {
    case 'tag':
      return TAGS.map(tagOption);
    case 'filter':
      return FILTERS.map((entry, rank) => option(entry, 'function', -rank / 10));
    case 'test':
      return TESTS.filter(({ name }) => WORD.test(name)).map((entry) => option(entry, 'function'));
    case 'name':
      return [
        ...definedNames(template, context.from).map((name) => ({ label: name, type: 'variable', boost: 2 })),
        ...REQUEST_NAMES.map((entry) => option(entry, 'variable', 3)),
        ...(/\{%[-+]?\s*for\b/.test(template.slice(0, context.from))
          ? [{ label: 'loop', type: 'variable', detail: 'the loop around', boost: 1 }]
          : []),
        ...GLOBALS.map((entry) => option(entry, 'function')),
        ...KEYWORDS.map((entry) => option(entry, 'keyword', -1)),
      ];
    case 'member': {
      const { root, steps } = context.path;
      if (root === 'loop' && steps.length === 0)
        return LOOP_ATTRIBUTES.map((each) => option(each, 'property'));
      return [
        ...membersOf(context, template, completion).map((member) => memberOption(member, context.dot)),
        ...firstItemOf(context, template, completion),
      ];
    }
    case 'key':
      return membersOf(context, template, completion).map((member) => keyOption(member, context.quote));
  }
}

function membersOf(
  context: ExpressionContext & { kind: 'member' | 'key' },
  template: string,
  completion: CompletionContext,
): readonly Member[] {
  const request = completion.state.facet(requestFacet);
  return request === undefined ? [] : membersAt(request, resolveNames(template, context.from, context.path));
}

/** A list has no keys: its first item stands for all. */
function firstItemOf(
  context: ExpressionContext & { kind: 'member' },
  template: string,
  completion: CompletionContext,
): Completion[] {
  const request = completion.state.facet(requestFacet);
  if (request === undefined) return [];
  const values = valuesAt(request, resolveNames(template, context.from, context.path));
  const list = values.find((value) => Array.isArray(value) && value.length > 0) as unknown[] | undefined;
  return list === undefined ? [] : [bracketOption('0', '[0]', list[0], context.dot)];
}

function option(entry: LanguageEntry, type: string, boost = 0): Completion {
  return {
    label: entry.name,
    type,
    boost,
    info: () => explain(entry),
    ...(entry.parameters === '' ? {} : { detail: `(${entry.parameters})` }),
  };
}

function tagOption(tag: TagEntry): Completion {
  const plain = option(tag, 'keyword', tag.name.startsWith('end') ? -1 : 0);
  return {
    ...plain,
    apply(view: EditorView, completion: Completion, from: number, to: number) {
      const after = view.state.sliceDoc(to, to + MOST_OF_A_LINE);
      const close = /^\s*([-+]?%\})/.exec(after);
      // Inside of a tag that goes on, only its name changes.
      const goesOn = close === null && /^[^{\n]*%\}/.test(after);
      const text = goesOn ? tag.name : `${tag.snippet ?? tag.name} ${close?.[1] ?? '%}'}`;
      const end = goesOn ? to : to + (close?.[0].length ?? 0);
      snippet(`${text}#{}`)(view, completion, from, end);
    },
  };
}

function memberOption({ key, value }: Member, dot: number): Completion {
  return isPlainKey(key)
    ? { label: key, type: 'property', detail: sayBriefly(value) }
    : bracketOption(key, `[${quoted(key, "'")}]`, value, dot);
}

/** What cannot follow a dot takes its place. */
function bracketOption(label: string, insert: string, value: unknown, dot: number): Completion {
  return {
    label,
    displayLabel: insert,
    type: 'property',
    detail: sayBriefly(value),
    apply: (view: EditorView, _: Completion, _from: number, to: number) =>
      view.dispatch({
        changes: { from: dot, to, insert },
        selection: { anchor: dot + insert.length },
        userEvent: 'input.complete',
      }),
  };
}

/** Closes the quote and the bracket that the editor has not closed by itself. */
function keyOption({ key, value }: Member, quote: string): Completion {
  return {
    label: key,
    type: 'property',
    detail: sayBriefly(value),
    apply(view: EditorView, _: Completion, from: number, to: number) {
      const after = view.state.sliceDoc(to, to + 2);
      const closed = after === `${quote}]` ? 2 : after.startsWith(quote) ? 1 : 0;
      const insert = `${quoted(key, quote).slice(1)}]`;
      view.dispatch({
        changes: { from, to: to + closed, insert },
        selection: { anchor: from + insert.length },
        userEvent: 'input.complete',
      });
    },
  };
}

function quoted(text: string, quote: string): string {
  return quote + text.replace(/\\/g, '\\\\').replaceAll(quote, `\\${quote}`).replace(/\n/g, '\\n') + quote;
}

/** An entry of the language as a small piece of page. */
export function explain(entry: LanguageEntry, heading?: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'template-docs';
  if (heading !== undefined) box.append(line('code', heading, 'template-docs-heading'));
  box.append(line('p', entry.text));
  if (entry.example !== undefined) {
    box.append(
      line('pre', entry.result === undefined ? entry.example : `${entry.example}\n→ ${entry.result}`),
    );
  }
  return box;
}

function line(tag: 'p' | 'pre' | 'code', text: string, className?: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className !== undefined) element.className = className;
  return element;
}
