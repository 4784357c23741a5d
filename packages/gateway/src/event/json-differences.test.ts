import { dumpJson, parseJson, type Value } from '@postern/jinja';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonDifference, jsonDifferences } from './json-differences.ts';

const between = (before: string, after: string): readonly JsonDifference[] =>
  jsonDifferences(parseJson(before), parseJson(after));

/** Applies differences to plain JSON as RFC 6902 says, refusing what is not there. */
function apply(json: unknown, differences: readonly JsonDifference[]): unknown {
  let root = structuredClone(json);
  for (const difference of differences) {
    const { op, path } = difference;
    const after = op === 'remove' ? undefined : plain(difference.after);
    if (path === '') {
      root = after;
      continue;
    }
    const keys = path.split('/').slice(1);
    const last = keys.pop()!.replaceAll('~1', '/').replaceAll('~0', '~');
    // biome-ignore lint/suspicious/noExplicitAny: any JSON
    let at = root as any;
    for (const key of keys) at = at[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    if (op !== 'add') expect(at[last]).toEqual(plain(difference.before));
    if (op === 'replace') at[last] = after;
    else if (Array.isArray(at))
      at.splice(Number(last), op === 'add' ? 0 : 1, ...(op === 'add' ? [after] : []));
    else if (op === 'add') at[last] = after;
    else delete at[last];
  }
  return root;
}

function plain(value: Value): unknown {
  return JSON.parse(dumpJson(value));
}

const json = fc.letrec<{ value: unknown; leaf: unknown; list: unknown; dict: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('', 'a', 'b'),
  ),
  list: fc.array(tie('value'), { maxLength: 5 }),
  dict: fc.dictionary(fc.constantFrom('a', 'b', '~', '/', '~1', '', '0', '1'), tie('value'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  value: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('list'), tie('dict')),
})).value;

describe('jsonDifferences', () => {
  test('applied to what was before, they give what is after', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const differences = between(JSON.stringify(before), JSON.stringify(after));
        expect(apply(before, differences)).toEqual(after);
      }),
      { numRuns: 500 },
    );
  });

  test('of a value and itself there are none, whatever the order of its keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(between(JSON.stringify(value), JSON.stringify(reversed(value)))).toEqual([]);
      }),
    );
  });

  test('are as small as a person would have them', () => {
    expect(between('{"a": 1, "b": [1, 2, 3]}', '{"b": [1, 3], "c": {}, "a": 2}')).toEqual([
      { op: 'replace', path: '/a', before: 1, after: 2 },
      { op: 'remove', path: '/b/1', before: 2 },
      { op: 'add', path: '/c', after: {} },
    ]);
    expect(between('[{"a": 1}, {"b": 2}]', '[{"x": 0}, {"a": 1}, {"b": 3}]').map(({ path }) => path)).toEqual(
      ['/0/a', '/0/x', '/1/b', '/1/a', '/2'],
    );
  });

  test('see what a JavaScript number would not', () => {
    expect(between('12345678901234567890', '12345678901234567891')).toHaveLength(1);
    expect(between('1', '1.0')).toHaveLength(1);
    expect(between('1.0', '1.00')).toEqual([]);
    expect(between('1', 'true')).toHaveLength(1);
    expect(between('{"__proto__": 1}', '{}')).toEqual([{ op: 'remove', path: '/__proto__', before: 1 }]);
  });

  test('beyond some hundreds become one', () => {
    const list = (value: number): string => JSON.stringify(Array.from({ length: 1000 }, (_, i) => i * value));
    expect(between(list(2), list(3))).toMatchObject([{ op: 'replace', path: '' }]);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}
