import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import { PyRecursionError, TemplateBudgetError } from '../errors.ts';
import { ascii, repr, str } from './text.ts';
import {
  Bytes,
  Complex,
  Dict,
  Markup,
  PyFloat,
  PyObject,
  PySet,
  Range,
  Slice,
  Tuple,
  type Value,
} from './values.ts';

class Thing extends PyObject {
  override readonly pyType = 'Thing';
}

class Holder extends PyObject {
  override readonly pyType = 'Holder';
  readonly items: Value[] = [];
  override pyRepr(): string {
    return `<Holder ${repr(this.items)}>`;
  }
}

describe('repr', () => {
  const cases: [Value, string][] = [
    [null, 'None'],
    [true, 'True'],
    [7, '7'],
    [2n ** 70n, '1180591620717411303424'],
    [new PyFloat(1), '1.0'],
    [1e-7, '1e-07'],
    ['it', "'it'"],
    ["it's", '"it\'s"'],
    [`it's "so"`, `'it\\'s "so"'`],
    ['a\\b\n\t\r\0\x7f', "'a\\\\b\\n\\t\\r\\x00\\x7f'"],
    ['é 中 😀', "'é 中 😀'"],
    ['\xa0\xad\u2028\u200b\ue000', "'\\xa0\\xad\\u2028\\u200b\\ue000'"],
    ['\ud800 \u{10ffff}', "'\\ud800 \\U0010ffff'"],
    [new Markup('<b>'), "Markup('<b>')"],
    [[], '[]'],
    [['a', [1, null]], "['a', [1, None]]"],
    [new Tuple([]), '()'],
    [new Tuple([1]), '(1,)'],
    [new Tuple([1, 2]), '(1, 2)'],
    [{ a: 1, b: { c: [] } }, "{'a': 1, 'b': {'c': []}}"],
    [
      new Dict([
        [1, 'a'],
        [new Tuple([2]), 'b'],
      ]),
      "{1: 'a', (2,): 'b'}",
    ],
    [new PySet(), 'set()'],
    [new PySet(['a']), "{'a'}"],
    [new PySet([], true), 'frozenset()'],
    [new PySet([1], true), 'frozenset({1})'],
    [new Range(0, 3, 1), 'range(0, 3)'],
    [new Range(9, 0, -3), 'range(9, 0, -3)'],
    [new Slice(null, 2, null), 'slice(None, 2, None)'],
    [new Bytes(Uint8Array.of(65, 10, 39, 92, 255)), `b"A\\n'\\\\\\xff"`],
    [new Complex(1, -2.5), '(1-2.5j)'],
    [new Complex(0, 1), '1j'],
    [() => null, '<function>'],
    [new Thing(), '<Thing object>'],
    [new Date() as unknown as Value, '<Date object>'],
  ];
  test.each(cases)('of case %# is as in Python', (value, text) => {
    expect(repr(value)).toBe(text);
  });

  test('a container that holds itself shows where it begins again', () => {
    const list: Value[] = [1];
    list.push(list, new Tuple([list]));
    expect(repr(list)).toBe('[1, [...], ([...],)]');
    const dict: Record<string, Value> = {};
    dict['self'] = dict;
    expect(repr(dict)).toBe("{'self': {...}}");
    const holder = new Holder();
    holder.items.push(holder);
    expect(repr(holder)).toBe('<Holder [...]>');
  });

  test('nesting without end is a RecursionError, not a stack overflow', () => {
    let deep: Value = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(() => repr(deep)).toThrow(PyRecursionError);
    expect(repr([1])).toBe('[1]');
  });

  test('a small value that prints large ends in the budget', () => {
    let doubling: Value = ['x'];
    for (let i = 0; i < 50; i++) doubling = [doubling, doubling];
    expect(() => withBudget(new Budget(DEFAULT_LIMITS), () => repr(doubling))).toThrow(TemplateBudgetError);
  });
});

test('str prints text bare and everything else by its repr', () => {
  expect(str("it's")).toBe("it's");
  expect(str(new Markup('<b>'))).toBe('<b>');
  expect(str(["it's"])).toBe('["it\'s"]');
  expect(str(1e21)).toBe('1e+21');
});

test('ascii escapes what lies beyond ASCII', () => {
  expect(ascii('é😀\ud800')).toBe("'\\xe9\\U0001f600\\ud800'");
});
