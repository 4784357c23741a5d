import { expect, test } from 'vitest';
import { repr } from './text.ts';
import { methodOf } from './type-attributes.ts';
import { PySet, Tuple, type Value } from './values.ts';

function call(self: Value, name: string, ...args: Value[]): Value {
  return methodOf(self, name)!.invoke(undefined, [self, ...args], undefined);
}

test.each([
  ['union', [[3], 'a'], "{1, 2, 3, 'a'}"],
  ['intersection', [[2, 3]], '{2}'],
  ['difference', [[1], [5]], '{2}'],
  ['symmetric_difference', [[2, 3]], '{1, 3}'],
  ['copy', [], '{1, 2}'],
  ['issubset', [[1, 2, 3]], 'True'],
  ['issuperset', [[1]], 'True'],
  ['isdisjoint', [[3]], 'True'],
])('set.%s(%j) leaves the set alone', (name, args, expected) => {
  const set = new PySet([1, 2]);
  expect(repr(call(set, name, ...(args as Value[])))).toBe(expected);
  expect(repr(set)).toBe('{1, 2}');
});

test.each([
  ['add', [3], '{1, 2, 3}'],
  ['discard', [9], '{1, 2}'],
  ['remove', [1], '{2}'],
  ['update', [[3], [4]], '{1, 2, 3, 4}'],
  ['difference_update', [[1]], '{2}'],
  ['intersection_update', [[1]], '{1}'],
  ['symmetric_difference_update', [[1, 3]], '{2, 3}'],
  ['clear', [], 'set()'],
])('set.%s(%j) changes the set and gives None', (name, args, expected) => {
  const set = new PySet([1, 2]);
  expect(call(set, name, ...(args as Value[]))).toBeNull();
  expect(repr(set)).toBe(expected);
});

test('what is missing or unhashable is refused', () => {
  expect(() => call(new PySet([1]), 'remove', new Tuple([2]))).toThrow('(2,)');
  expect(() => call(new PySet(), 'pop')).toThrow("'pop from an empty set'");
  expect(() => call(new PySet(), 'add', [])).toThrow("unhashable type: 'list'");
});

test('a frozenset has the methods that change nothing, and gives frozensets', () => {
  const frozen = new PySet([1], true);
  expect(repr(call(frozen, 'union', [2]))).toBe('frozenset({1, 2})');
  expect(methodOf(frozen, 'add')).toBeUndefined();
});
