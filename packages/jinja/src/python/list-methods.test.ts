import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import { TemplateBudgetError } from '../errors.ts';
import { PyFunction } from './callable.ts';
import { methodOf } from './type-attributes.ts';
import { type Kwargs, PyFloat, Range, Tuple, type Value } from './values.ts';

function call(self: Value, name: string, args: readonly Value[] = [], kwargs?: Kwargs): Value {
  return methodOf(self, name)!.invoke(undefined, [self, ...args], kwargs);
}

describe('list methods', () => {
  test('change the list itself and give None', () => {
    const list: Value[] = [3, 1];
    for (const [name, args] of [
      ['append', [2]],
      ['extend', [new Range(5, 7, 1)]],
      ['insert', [-100, 9]],
      ['insert', [100, 8]],
      ['remove', [1]],
      ['reverse', []],
    ] as const) {
      expect(call(list, name, args)).toBeNull();
    }
    expect(list).toEqual([8, 6, 5, 2, 3, 9]);
    expect(call(list, 'sort')).toBeNull();
    expect(list).toEqual([2, 3, 5, 6, 8, 9]);
    expect(call(list, 'pop')).toBe(9);
    expect(call(list, 'pop', [0])).toBe(2);
    const copy = call(list, 'copy');
    call(list, 'clear');
    expect([list, copy]).toEqual([[], [3, 5, 6, 8]]);
  });

  test('extend a list by itself once', () => {
    const list: Value[] = [1, 2];
    call(list, 'extend', [list]);
    expect(list).toEqual([1, 2, 1, 2]);
  });

  test('find items equal in Python’s sense', () => {
    const list: Value[] = ['a', 1, new PyFloat(1), true];
    expect(call(list, 'count', [1])).toBe(3);
    expect(call(list, 'index', [true, 2])).toBe(2);
    expect(() => call(list, 'index', ['a', 1])).toThrow("'a' is not in list");
    expect(() => call(list, 'remove', [7])).toThrow('list.remove(x): x not in list');
    expect(() => call([], 'pop')).toThrow('pop from empty list');
    expect(() => call([1], 'pop', [1])).toThrow('pop index out of range');
  });

  test('sort by a key, backwards', () => {
    const list: Value[] = ['bb', 'a', 'ccc', 'dd'];
    const length = new PyFunction('length', 'text', (text: string) => text.length);
    call(
      list,
      'sort',
      [],
      new Map<string, Value>([
        ['key', length],
        ['reverse', true],
      ]),
    );
    expect(list).toEqual(['ccc', 'bb', 'dd', 'a']);
    expect(() => call(list, 'sort', [length])).toThrow('sort() takes no positional arguments');
  });

  test('cannot grow a list beyond the budget', () => {
    const list: Value[] = Array.from({ length: 600 }, () => 0);
    withBudget(new Budget({ ...DEFAULT_LIMITS, maxValueLength: 1000 }), () => {
      expect(() => call(list, 'extend', [list])).toThrow(TemplateBudgetError);
      expect(() => {
        for (let i = 0; i < 1000; i++) call(list, 'append', [i]);
      }).toThrow(TemplateBudgetError);
    });
  });
});

test('tuple methods count and find', () => {
  const tuple = new Tuple([1, 2, 1]);
  expect(call(tuple, 'count', [1])).toBe(2);
  expect(call(tuple, 'index', [1, 1])).toBe(2);
  expect(() => call(tuple, 'index', [3])).toThrow('tuple.index(x): x not in tuple');
});

test('range methods count and find without walking the range', () => {
  const range = new Range(0, 9_000_000_000, 3);
  expect(call(range, 'index', [8_999_999_997])).toBe(2_999_999_999);
  expect(call(range, 'count', [1])).toBe(0);
  expect(() => call(range, 'index', [1])).toThrow('1 is not in range');
});
