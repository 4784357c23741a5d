import { describe, expect, test } from 'vitest';
import { contextAt } from './expression-context.ts';

/** The context at the `^` of a text. */
function at(marked: string) {
  const position = marked.indexOf('^');
  return contextAt(marked.replace('^', ''), position);
}

describe('contextAt', () => {
  test.each([
    ['{"event": "^"}', undefined],
    ['{# body.^ #}', undefined],
    ['{{ body }} body.^', undefined],
    ["{{ 'body.^' }}", undefined],
    ['{{ 12^ }}', undefined],
  ])('offers nothing in %j', (marked, expected) => {
    expect(at(marked)).toBe(expected);
  });

  test.each([
    ['{% fo^', 'tag', 'fo'],
    ['{%- ^ %}', 'tag', ''],
    ['{{ x | to^ }}', 'filter', 'to'],
    ['{{ x|^ }}', 'filter', ''],
    ['{% filter up^ %}', 'filter', 'up'],
    ['{{ x is def^ }}', 'test', 'def'],
    ['{{ x is not ^ }}', 'test', ''],
    ['{{ bo^ }}', 'name', 'bo'],
    ['{% if he^ %}', 'name', 'he'],
    ['{{ "}}" ~ bo^', 'name', 'bo'],
    ['{{ (a, bo^ }}', 'name', 'bo'],
  ])('finds in %j a %s', (marked, kind, word) => {
    expect(at(marked)).toMatchObject({ kind, word });
  });

  test.each([
    ['{{ body.^ }}', 'body', [], ''],
    ['{{ body.user.na^', 'body', [{ key: 'user' }], 'na'],
    ["{{ body['a b'].c[0].^ }}", 'body', [{ key: 'a b' }, { key: 'c' }, { index: 0 }], ''],
    ['{% for x in body.items.^ %}', 'body', [{ key: 'items' }], ''],
  ])('finds in %j what stands before the dot', (marked, root, steps, word) => {
    expect(at(marked)).toMatchObject({ kind: 'member', word, path: { root, steps } });
  });

  test('finds keys inside of brackets and quotes', () => {
    expect(at("{{ headers['x-git^'] }}")).toMatchObject({
      kind: 'key',
      word: 'x-git',
      quote: "'",
      path: { root: 'headers', steps: [] },
    });
    expect(at('{{ body.a["^')).toMatchObject({ kind: 'key', quote: '"', path: { steps: [{ key: 'a' }] } });
  });

  test('knows nothing of what a call returns', () => {
    expect(at('{{ f(x).^ }}')).toBeUndefined();
  });

  test('says where the word begins and where the dot stands', () => {
    expect(at('{{ body.ab^')).toMatchObject({ from: 8, dot: 7 });
  });
});
