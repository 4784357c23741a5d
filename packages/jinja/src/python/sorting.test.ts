import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortInPlace } from './sorting.ts';
import { PyFloat, Tuple, type Value } from './values.ts';

function sorted(items: readonly Value[], reverse = false, keys?: readonly Value[]): Value[] {
  const copy = [...items];
  sortInPlace(copy, reverse, keys);
  return copy;
}

describe('sortInPlace', () => {
  test('keeps equal items in their order, reversed or not', () => {
    const items = ['b1', 'a1', 'b2', 'a2'];
    const keys = items.map((item) => item[0]!);
    expect(sorted(items, false, keys)).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(sorted(items, true, keys)).toEqual(['b1', 'b2', 'a1', 'a2']);
    const mixed: Value[] = [1, new PyFloat(1), 0, true];
    expect(sorted(mixed, true)).toEqual([1, new PyFloat(1), true, 0]);
  });

  test('orders strings by code point where UTF-16 would not', () => {
    expect(sorted(['\u{10000}', '\uffff', 'a'])).toEqual(['a', '\uffff', '\u{10000}']);
  });

  test('names the two types that cannot be ordered', () => {
    expect(() => sorted([1, 'a'])).toThrow("'<' not supported between instances of 'str' and 'int'");
    expect(() => sorted(['a', 1])).toThrow("'<' not supported between instances of 'int' and 'str'");
    expect(() => sorted([3, 1, null])).toThrow("'<' not supported between instances of 'NoneType' and 'int'");
  });

  test('sorts long lists of tuples as JavaScript sorts their numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 500 }),
        fc.boolean(),
        (numbers, reverse) => {
          const tuples = numbers.map((number, index) => new Tuple([number, index]));
          const result = sorted(
            tuples,
            reverse,
            numbers.map((number) => new Tuple([number])),
          );
          const expected = numbers
            .map((number, index) => [number, index] as const)
            .sort((a, b) => (reverse ? b[0] - a[0] : a[0] - b[0]));
          expect(result.map((tuple) => (tuple as Tuple).items)).toEqual(expected);
        },
      ),
    );
  });
});
