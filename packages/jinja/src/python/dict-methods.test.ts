import { describe, expect, test } from 'vitest';
import { equals, less } from './compare.ts';
import { contains, iterate, length, toArray } from './protocol.ts';
import { repr } from './text.ts';
import { methodOf } from './type-attributes.ts';
import { Dict, type Kwargs, type PyObject, PySet, Tuple, type Value } from './values.ts';

function call(self: Value, name: string, args: readonly Value[] = [], kwargs?: Kwargs): Value {
  return methodOf(self, name)!.invoke(undefined, [self, ...args], kwargs);
}

const BOTH: [string, () => Value][] = [
  ['a plain object', () => ({ a: 1, b: 2 })],
  [
    'a Dict',
    () =>
      new Dict([
        ['a', 1],
        ['b', 2],
      ]),
  ],
];

describe.each(BOTH)('dict methods of %s', (_kind, make) => {
  test('read', () => {
    const dict = make();
    expect(call(dict, 'get', ['a'])).toBe(1);
    expect(call(dict, 'get', ['z'])).toBeNull();
    expect(call(dict, 'get', ['z', 0])).toBe(0);
    expect(() => call(dict, 'get', [[]])).toThrow("unhashable type: 'list'");
    expect(repr(call(dict, 'items'))).toBe("dict_items([('a', 1), ('b', 2)])");
    expect(repr(call(dict, 'keys'))).toBe("dict_keys(['a', 'b'])");
    expect(repr(call(dict, 'values'))).toBe('dict_values([1, 2])');
  });

  test('write', () => {
    const dict = make();
    expect(call(dict, 'pop', ['a'])).toBe(1);
    expect(call(dict, 'pop', ['a', 'gone'])).toBe('gone');
    expect(() => call(dict, 'pop', ['a'])).toThrow("'a'");
    expect(call(dict, 'setdefault', ['b', 9])).toBe(2);
    expect(call(dict, 'setdefault', ['c'])).toBeNull();
    expect(call(dict, 'update', [{ d: 4 }], new Map([['e', 5]]))).toBeNull();
    expect(call(dict, 'update', [['xy', new Tuple(['z', 0])]])).toBeNull();
    expect(repr(dict)).toBe("{'b': 2, 'c': None, 'd': 4, 'e': 5, 'x': 'y', 'z': 0}");
    expect(repr(call(dict, 'popitem'))).toBe("('z', 0)");
    const copy = call(dict, 'copy');
    call(dict, 'clear');
    expect([length(dict), length(copy)]).toEqual([0, 5]);
    expect(() => call(dict, 'popitem')).toThrow("'popitem(): dictionary is empty'");
  });

  test('refuse to update from what holds no pairs', () => {
    expect(() => call(make(), 'update', [5])).toThrow("'int' object is not iterable");
    expect(() => call(make(), 'update', [[1]])).toThrow(
      'cannot convert dictionary update sequence element #0 to a sequence',
    );
    expect(() => call(make(), 'update', [['abc']])).toThrow(
      'dictionary update sequence element #0 has length 3; 2 is required',
    );
    expect(() => call(make(), 'update', [{}, {}])).toThrow('update expected at most 1 argument, got 2');
  });

  test('views are live and compare as sets', () => {
    const dict = make();
    const keys = call(dict, 'keys');
    const items = call(dict, 'items');
    call(dict, 'update', [{ c: 3 }]);
    expect(length(keys)).toBe(3);
    expect(contains(keys, 'c')).toBe(true);
    expect(contains(items, new Tuple(['c', 3]))).toBe(true);
    expect(contains(items, new Tuple(['c', 4]))).toBe(false);
    expect(contains(call(dict, 'values'), 3)).toBe(true);
    expect(equals(keys, new PySet(['c', 'b', 'a']))).toBe(true);
    expect(less(keys, new PySet(['c', 'b', 'a', 'd']))).toBe(true);
    expect((keys as PyObject).pyBinary!('-', ['a', 'c'], false)).toEqual(new PySet(['b']));
    expect([...toArray(keys)]).toEqual(['a', 'b', 'c']);
    expect((keys as PyObject).pyReversed!().next().value).toBe('c');
    expect(call(keys, 'isdisjoint', [['x']])).toBe(true);
  });
});

test('changing the size of a dict while going through it is an error', () => {
  const dict = new Dict([['a', 1]]);
  const iterator = iterate(call(dict, 'items'));
  iterator.next();
  dict.set('b', 2);
  expect(() => iterator.next()).toThrow('dictionary changed size during iteration');
});

test('fromkeys makes a new dict', () => {
  expect(repr(call({}, 'fromkeys', [['a', 1]]))).toBe("{'a': None, 1: None}");
});
