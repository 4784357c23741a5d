/** What the editor says about the word under the pointer. */
import { hoverTooltip } from '@codemirror/view';
import { explain, requestFacet } from './completion.ts';
import { contextAt } from './expression-context.ts';
import { entry, type LanguageEntry } from './language/entry.ts';
import { FILTERS } from './language/filters.ts';
import { GLOBALS, KEYWORDS, LOOP_ATTRIBUTES, REQUEST_NAMES } from './language/names.ts';
import { TAGS } from './language/tags.ts';
import { TESTS } from './language/tests.ts';
import { type RequestValues, sayBriefly, valuesAt } from './request-values.ts';
import { resolveNames } from './template-names.ts';

/** Documentation of what stands at a place, and where it stands. */
export interface Explanation {
  readonly from: number;
  readonly to: number;
  readonly heading: string;
  readonly entry: LanguageEntry;
}

/** Explains the word around a position of a template. */
export function explanationAt(
  template: string,
  position: number,
  request?: RequestValues,
): Explanation | undefined {
  const to = position + /^\w*/.exec(template.slice(position))![0].length;
  const context = contextAt(template, to);
  if (context === undefined || context.word === '' || context.from > position) return undefined;
  const { from, word } = context;
  const say = (table: readonly LanguageEntry[], what: string): Explanation | undefined => {
    const found = table.find(({ name }) => name === word);
    if (found === undefined) return undefined;
    const parameters = found.parameters === '' ? '' : `(${found.parameters})`;
    return { from, to, heading: `${what} ${word}${parameters}`, entry: found };
  };
  switch (context.kind) {
    case 'filter':
      return say(FILTERS, 'filter');
    case 'test':
      return say(TESTS, 'test');
    case 'tag':
      return say(TAGS, 'tag');
    case 'name':
      return say(REQUEST_NAMES, 'request') ?? say(GLOBALS, 'function') ?? say(KEYWORDS, 'keyword');
    case 'member':
    case 'key': {
      if (context.path.root === 'loop' && context.path.steps.length === 0)
        return say(LOOP_ATTRIBUTES, 'loop');
      if (request === undefined) return undefined;
      const path = resolveNames(template, from, context.path);
      const [value] = valuesAt(request, { ...path, steps: [...path.steps, { key: word }] });
      if (value === undefined) return undefined;
      const text = `In the request of the preview: ${sayBriefly(value, 200)}`;
      return { from, to, heading: word, entry: entry(word, '', text) };
    }
  }
}

/** The editor's extension. */
export const hoverDocumentation = hoverTooltip((view, position) => {
  const found = explanationAt(view.state.doc.toString(), position, view.state.facet(requestFacet));
  if (found === undefined) return null;
  return {
    pos: found.from,
    end: found.to,
    above: true,
    create: () => ({ dom: explain(found.entry, found.heading) }),
  };
});
