import { describe, expect, test } from 'vitest';
import { createTemplateEnvironment } from '../../../../gateway/src/render/environment.ts';
import type { LanguageEntry } from './entry.ts';
import { FILTERS } from './filters.ts';
import { GLOBALS, KEYWORDS, LOOP_ATTRIBUTES } from './names.ts';
import { TAGS } from './tags.ts';
import { TESTS } from './tests.ts';

const environment = createTemplateEnvironment();
const names = (entries: readonly LanguageEntry[]): string[] => entries.map(({ name }) => name).sort();

describe('the editor explains', () => {
  test('every filter that the gateway knows, and no other', () => {
    expect(names(FILTERS)).toEqual([...environment.filters.keys()].sort());
  });

  test('every test, and no other', () => {
    expect(names(TESTS)).toEqual([...environment.tests.keys()].sort());
  });

  test('every global, and no other', () => {
    expect(names(GLOBALS)).toEqual([...environment.globals.keys()].sort());
  });

  test.each(FILTERS.filter(({ parameters }) => !parameters.startsWith('*')))(
    'the parameters of the filter $name by the names that the engine takes',
    ({ name, parameters }) => {
      expect(parameterNames(parameters)).toEqual(engineParameters(environment.filters.get(name)));
    },
  );
});

describe('an example renders what the editor says it does', () => {
  const entries = [FILTERS, TESTS, GLOBALS, LOOP_ATTRIBUTES, KEYWORDS, TAGS]
    .flat()
    .filter((entry): entry is LanguageEntry & { example: string; result: string } => 'result' in entry);

  test.each(entries)('$example', ({ example, result }) => {
    expect(environment.fromString(example).render({ body: {} })).toBe(result);
  });
});

test('what a tag inserts is a template once its places are filled in', () => {
  for (const { snippet } of TAGS) {
    if (snippet === undefined || snippet.startsWith('elif')) continue;
    const filled = `{% ${snippet.replaceAll('#{}', '').replaceAll(/#\{(\w+)\}/g, (_, word: string) => (word === 'name' ? 'upper' : word))} %}`;
    expect(() => environment.fromString(filled), filled).not.toThrow();
  }
});

function parameterNames(parameters: string): string[] {
  return [...parameters.matchAll(/(?:^|, )(\w+)/g)].map((match) => match[1]!);
}

/** Those beside the value that stands before the filter. */
function engineParameters(filter: unknown): string[] {
  const { parameters } = (filter as { signature: { parameters: { name: string }[] } }).signature;
  return parameters.slice(1).map(({ name }) => name);
}
