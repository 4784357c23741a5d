import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import {
  PyJSONDecodeError,
  PyRecursionError,
  PyTypeError,
  PyValueError,
  TemplateBudgetError,
} from '../errors.ts';
import { dumpJson, type JsonDumpOptions, parseJson } from './json.ts';
import { repr } from './text.ts';
import { Complex, Dict, Markup, PyFloat, PySet, Tuple, type Value } from './values.ts';

describe('parseJson', () => {
  test.each([
    ['{"a": [1, 2.5, "x", null, true, false]}', "{'a': [1, 2.5, 'x', None, True, False]}"],
    ['1.0', '1.0'],
    ['[-0, -0.0, 0e5]', '[0, -0.0, 0.0]'],
    ['[9007199254740993, -9007199254740993]', '[9007199254740993, -9007199254740993]'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['[4503599627370497.5, 12345678901.5]', '[4503599627370498.0, 12345678901.5]'],
    ['1.00000000000000000001', '1.0'],
    ['[1e2, 1e400]', '[100.0, inf]'],
    ['[NaN, Infinity, -Infinity]', '[nan, inf, -inf]'],
    ['{"b": 1, "10": 2, "a": 3}', "{'b': 1, '10': 2, 'a': 3}"],
    ['{"a": 1, "b": 2, "a": 3}', "{'a': 3, 'b': 2}"],
    ['{"__proto__": {"x": 1}}', "{'__proto__': {'x': 1}}"],
    ['{"1": 0, "__proto__": 2.0}', "{'1': 0, '__proto__': 2.0}"],
    ['"\\ud83d\\ude00 \\ud800"', "'😀 \\ud800'"],
    ['"1.0, 1e5 "', "'1.0, 1e5 '"],
    ['[1.0, "a\\n\\u00e9\\\\"]', "[1.0, 'a\\né\\\\']"],
  ])('reads %s', (text, shown) => {
    expect(repr(parseJson(text))).toBe(shown);
  });

  test('an object is plain unless a key would be moved', () => {
    expect(parseJson('{"a": 1.0}')).toEqual({ a: new PyFloat(1) });
    expect(parseJson('{"01": 1}')).toEqual({ '01': 1 });
    expect(parseJson('{"1": 1}')).toBeInstanceOf(Dict);
  });

  test.each([
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['\ufeff{}', 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)'],
    ['[1,\n 2', "Expecting ',' delimiter: line 2 column 3 (char 6)"],
    ['[1,]', 'Expecting value: line 1 column 4 (char 3)'],
    ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
    ['{"a": 1,}', 'Expecting property name enclosed in double quotes: line 1 column 9 (char 8)'],
    ["{'a': 1}", 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['{} x', 'Extra data: line 1 column 4 (char 3)'],
    ['01', 'Extra data: line 1 column 2 (char 1)'],
    ['[1.]', "Expecting ',' delimiter: line 1 column 3 (char 2)"],
    ['["a', 'Unterminated string starting at: line 1 column 2 (char 1)'],
    ['"a\nb"', 'Invalid control character at: line 1 column 3 (char 2)'],
    ['"a\\x"', 'Invalid \\escape: line 1 column 3 (char 2)'],
    ['"\\u12"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
    ['"\\ud83d\\uzzzz"', 'Invalid \\uXXXX escape: line 1 column 9 (char 8)'],
    ['["😀", x]', 'Expecting value: line 1 column 7 (char 6)'],
  ])('refuses %j as Python does', (text, message) => {
    expect(() => parseJson(text)).toThrow(PyJSONDecodeError);
    expect(() => parseJson(text)).toThrow(message);
  });

  test.each(['['.repeat(100_000), '['.repeat(100_000) + ']'.repeat(100_000), '{"a":'.repeat(100_000)])(
    'nesting too deep is a RecursionError, however deep (case %#)',
    (text) => {
      expect(() => parseJson(text)).toThrow(PyRecursionError);
    },
  );

  test('the depth allowed is an option', () => {
    expect(parseJson('[[1]]', { maxDepth: 2 })).toEqual([[1]]);
    expect(() => parseJson('[[[1]]]', { maxDepth: 2 })).toThrow(PyRecursionError);
  });

  test('an int of more than 4300 digits is a ValueError', () => {
    expect(() => parseJson(`[${'1'.repeat(4301)}]`)).toThrow(/value has 4301 digits/);
  });
});

describe('dumpJson', () => {
  const cases: [Value, JsonDumpOptions, string][] = [
    [{ b: [1, new PyFloat(2), 'x'], a: null }, {}, '{"b": [1, 2.0, "x"], "a": null}'],
    [{ b: 1, a: 2, é: 3 }, { sortKeys: true }, '{"a": 2, "b": 1, "\\u00e9": 3}'],
    ['é😀\x7f\u2028"\\\n\0/', {}, '"\\u00e9\\ud83d\\ude00\\u007f\\u2028\\"\\\\\\n\\u0000/"'],
    ['é\x7f\ud800', { ensureAscii: false }, '"é\x7f\ud800"'],
    [new Markup('<b>'), {}, '"<b>"'],
    [new Tuple([1, [], {}]), { indent: 2 }, '[\n  1,\n  [],\n  {}\n]'],
    [{ a: [1] }, { indent: '\t' }, '{\n\t"a": [\n\t\t1\n\t]\n}'],
    [{ a: [1, 2] }, { separators: [',', ':'] }, '{"a":[1,2]}'],
    [
      [NaN, Infinity, -Infinity, 10n ** 20n, 1e20],
      {},
      '[NaN, Infinity, -Infinity, 100000000000000000000, 1e+20]',
    ],
    [
      new Dict([
        [1, 'a'],
        [null, 'b'],
        [true, 'c'],
        [1.5, 'd'],
        [new PyFloat(2), 'e'],
      ]),
      {},
      '{"1": "c", "null": "b", "1.5": "d", "2.0": "e"}',
    ],
    [
      new Dict([
        [new Tuple([]), 1],
        ['a', 2],
      ]),
      { skipKeys: true },
      '{"a": 2}',
    ],
    [[new Complex(1, 2)], { default: (value) => repr(value) }, '["(1+2j)"]'],
  ];
  test.each(cases)('writes case %# as Python does', (value, options, text) => {
    expect(dumpJson(value, options)).toBe(text);
  });

  test('what JSON has no form of is a TypeError naming the type', () => {
    expect(() => dumpJson([new PySet()])).toThrow(
      new PyTypeError('Object of type set is not JSON serializable'),
    );
    expect(() => dumpJson(new Dict([[new Tuple([]), 1]]))).toThrow(
      new PyTypeError('keys must be str, int, float, bool or None, not tuple'),
    );
    expect(() =>
      dumpJson(
        new Dict([
          [1, 1],
          ['a', 1],
        ]),
        { sortKeys: true },
      ),
    ).toThrow(PyTypeError);
  });

  test('NaN can be forbidden', () => {
    expect(() => dumpJson([NaN], { allowNan: false })).toThrow(PyValueError);
  });

  test('a value that holds itself, nests too deep or prints too large is refused', () => {
    const circle: Value[] = [];
    circle.push(circle);
    expect(() => dumpJson(circle)).toThrow('Circular reference detected');
    let deep: Value = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(() => dumpJson(deep)).toThrow(PyRecursionError);
    let doubling: Value = ['x'];
    for (let i = 0; i < 50; i++) doubling = [doubling, doubling];
    const limited = (body: () => string) => withBudget(new Budget(DEFAULT_LIMITS), body);
    expect(() => limited(() => dumpJson(doubling))).toThrow(TemplateBudgetError);
    expect(() => limited(() => dumpJson([1], { indent: 1e9 }))).toThrow(TemplateBudgetError);
  });
});

test('what one writes the other reads', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, ensureAscii) => {
      const text = dumpJson(parseJson(JSON.stringify(value)), { ensureAscii });
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(dumpJson(parseJson(text), { ensureAscii })).toBe(text);
    }),
  );
});
