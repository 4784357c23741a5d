import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locateInJson, readPath } from './locate-in-json.ts';

describe('readPath', () => {
  test.each([
    ['', []],
    ['event', ['event']],
    ['resource["a.b"]', ['resource', 'a.b']],
    ['related[12]["say \\"hi\\""]', ['related', 12, 'say "hi"']],
    ['payload.a[0].b', ['payload', 'a', 0, 'b']],
  ])('%s', (path, keys) => {
    expect(readPath(path)).toEqual(keys);
  });
});

describe('locateInJson', () => {
  const at = (text: string, ...keys: (string | number)[]): string => text.slice(locateInJson(text, keys));

  test('points to the part', () => {
    const text = ' { "a" : [1, {"b": "]}", "c" : NaN }] , "d": 2}';
    expect(at(text)).toBe(text.slice(1));
    expect(at(text, 'a', 1, 'c')).toBe('NaN }] , "d": 2}');
    expect(at(text, 'd')).toBe('2}');
  });

  test('points to what should have the part where it is missing', () => {
    expect(at('{"a": {"b": 1}}', 'a', 'x', 'y')).toBe('{"b": 1}}');
    expect(at('{"a": []}', 'a', 0)).toBe('[]}');
    expect(at('3', 'a')).toBe('3');
  });

  test('takes the last of a repeated key, and knows escaped ones', () => {
    expect(at('{"a": 1, "\\u0061": 2}', 'a')).toBe('2}');
  });

  test('finds every part of every value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        for (const [keys, part] of partsOf(JSON.parse(text))) {
          expect(parsePrefix(at(text, ...keys))).toEqual(part);
        }
      }),
    );
  });
});

function* partsOf(
  value: unknown,
  keys: readonly (string | number)[] = [],
): Generator<[(string | number)[], unknown]> {
  yield [[...keys], value];
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    yield* partsOf(part, [...keys, Array.isArray(value) ? Number(key) : key]);
  }
}

/** The value that a text begins with. */
function parsePrefix(text: string): unknown {
  for (let end = 1; end <= text.length; end++) {
    const [head, next] = [text.slice(0, end), text[end]];
    if (next !== undefined && /[0-9.eE+-]/.test(next) && /[0-9.eE+-]$/.test(head)) continue;
    try {
      return JSON.parse(head);
    } catch {
      // It goes on.
    }
  }
  throw new Error(`no JSON in front of ${text}`);
}
