import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import { PyError, TemplateBudgetError } from '../errors.ts';
import { repr } from './text.ts';
import { methodOf } from './type-attributes.ts';
import { Bytes, Dict, type Kwargs, Markup, Tuple, type Value } from './values.ts';

function call(text: string, name: string, args: readonly Value[], kwargs?: Kwargs): Value {
  return methodOf(text, name)!.invoke(undefined, [text, ...args], kwargs);
}

/** The repr of the result, or `Class: message` of the error. */
function outcome(text: string, name: string, args: readonly Value[] = [], kwargs?: Kwargs): string {
  try {
    return repr(call(text, name, args, kwargs));
  } catch (error) {
    if (error instanceof PyError) return `${error.name}: ${error.message}`;
    throw error;
  }
}

type Case = readonly [text: string, name: string, args: readonly Value[], expected: string];

describe('str methods', () => {
  test.each<Case>([
    ['x😀y😀', 'find', ['y'], '2'],
    ['x😀y😀', 'rfind', ['😀'], '3'],
    ['abc', 'find', ['', 3], '3'],
    ['abc', 'find', ['', 4], '-1'],
    ['abc', 'find', ['', 2, 1], '-1'],
    ['abc', 'index', ['z'], 'ValueError: substring not found'],
    ['😀😀', 'count', [''], '3'],
    ['abcabc', 'count', ['a', -3], '1'],
    ['abc', 'startswith', [new Tuple(['x', 'a'])], 'True'],
    ['abc', 'startswith', ['c', -1], 'True'],
    ['abc', 'endswith', ['', 4], 'False'],
    ['abc', 'startswith', [1], 'TypeError: startswith first arg must be str or a tuple of str, not int'],
    [
      'abc',
      'find',
      ['a', 'x'],
      'TypeError: slice indices must be integers or None or have an __index__ method',
    ],
  ])('searching %j.%s(%o) counts code points: %s', (text, name, args, expected) => {
    expect(outcome(text, name, args)).toBe(expected);
  });

  test.each<Case>([
    ['😀b', 'replace', ['', '-'], "'-😀-b-'"],
    ['aXbXc', 'replace', ['X', '', 1], "'abXc'"],
    ['abc', 'replace', ['b', 1], 'TypeError: replace() argument 2 must be str, not int'],
    ['a,b', 'partition', [','], "('a', ',', 'b')"],
    ['a.b.c', 'rpartition', ['.'], "('a.b', '.', 'c')"],
    ['ab', 'rpartition', ['.'], "('', '', 'ab')"],
    ['ab', 'partition', [''], 'ValueError: empty separator'],
    ['abc', 'removeprefix', ['ab'], "'c'"],
    ['abc', 'removesuffix', [''], "'abc'"],
  ])('cutting %j.%s(%o) gives %s', (text, name, args, expected) => {
    expect(outcome(text, name, args)).toBe(expected);
  });

  test.each<Case>([
    [' a \x1c b\u00a0', 'split', [], "['a', 'b']"],
    ['a  b   c ', 'split', [null, 1], "['a', 'b   c ']"],
    [' a  b ', 'rsplit', [null, 1], "[' a', 'b']"],
    ['a,b,c', 'split', [',', 1], "['a', 'b,c']"],
    ['a,b,c', 'rsplit', [',', 1], "['a,b', 'c']"],
    ['aaa', 'rsplit', ['aa'], "['a', '']"],
    ['', 'split', [','], "['']"],
    ['', 'split', [], '[]'],
    ['a', 'split', [1], 'TypeError: must be str or None, not int'],
    ['a\nb\r\nc\x0bd\u2028', 'splitlines', [], "['a', 'b', 'c', 'd']"],
    ['a\nb\r\n', 'splitlines', [true], "['a\\n', 'b\\r\\n']"],
    ['xxaxx', 'strip', ['x'], "'a'"],
    ['😀a😀', 'strip', ['😀'], "'a'"],
    ['\ufeff a', 'strip', [], "'\\ufeff a'"],
    ['-', 'join', [['a', 'b']], "'a-b'"],
    ['-', 'join', [['a', 1]], 'TypeError: sequence item 1: expected str instance, int found'],
    ['-', 'join', [1], 'TypeError: can only join an iterable'],
  ])('splitting and joining %j.%s(%o) gives %s', (text, name, args, expected) => {
    expect(outcome(text, name, args)).toBe(expected);
  });

  test.each<Case>([
    ['ab', 'center', [5], "'  ab '"],
    ['abc', 'center', [6], "' abc  '"],
    ['😀', 'ljust', [3, '*'], "'😀**'"],
    ['a', 'rjust', [3, '😀'], "'😀😀a'"],
    ['a', 'ljust', [3, 'xy'], 'TypeError: The fill character must be exactly one character long'],
    ['-5', 'zfill', [4], "'-005'"],
    ['a\tb\n\tc', 'expandtabs', [4], "'a   b\\n    c'"],
    ['a', 'center', ['x'], "TypeError: 'str' object cannot be interpreted as an integer"],
    ['a', 'ljust', [2n ** 63n], 'OverflowError: Python int too large to convert to C ssize_t'],
  ])('padding %j.%s(%o) gives %s', (text, name, args, expected) => {
    expect(outcome(text, name, args)).toBe(expected);
  });

  test('translate takes code points to text, to code points, or away', () => {
    const table = new Dict([
      [97, 'X'],
      [98, null],
      [99, 0x1f600],
    ]);
    expect(call('abcd', 'translate', [table])).toBe('X😀d');
    expect(outcome('', 'maketrans', ['ab', 'xy', 'z'])).toBe('{97: 120, 98: 121, 122: None}');
    expect(outcome('a', 'translate', [1])).toBe("TypeError: 'int' object is not subscriptable");
  });

  test('encode gives bytes, and says what cannot be encoded', () => {
    expect(call('é', 'encode', [])).toEqual(new Bytes(Uint8Array.of(0xc3, 0xa9)));
    expect(outcome('éx', 'encode', ['ascii'])).toBe(
      "UnicodeEncodeError: 'ascii' codec can't encode character '\\xe9' in position 0: ordinal not in range(128)",
    );
  });

  test('a Markup argument counts as its text', () => {
    expect(call('a<b', 'replace', ['<', new Markup('&lt;')])).toBe('a&lt;b');
  });

  test('wrong calls are refused in the words of CPython', () => {
    expect(outcome('a', 'upper', [1])).toBe('TypeError: str.upper() takes no arguments (1 given)');
    expect(outcome('a', 'join')).toBe('TypeError: str.join() takes exactly one argument (0 given)');
    expect(outcome('a', 'replace', ['b'])).toBe('TypeError: replace expected at least 2 arguments, got 1');
    expect(outcome('a', 'find')).toBe('TypeError: find() takes at least 1 argument (0 given)');
    expect(outcome('a', 'split', [1, 2, 3])).toBe('TypeError: split() takes at most 2 arguments (3 given)');
    expect(outcome('a', 'upper', [], new Map([['x', 1]]))).toBe(
      'TypeError: str.upper() takes no keyword arguments',
    );
    expect(outcome('a', 'split', [], new Map([['foo', 1]]))).toBe(
      "TypeError: 'foo' is an invalid keyword argument for split()",
    );
  });

  test('no argument makes a text beyond the budget', () => {
    const limits = { ...DEFAULT_LIMITS, maxValueLength: 1000 };
    const attempt = (text: string, name: string, args: readonly Value[]) => () =>
      withBudget(new Budget(limits), () => call(text, name, args));
    for (const name of ['center', 'ljust', 'rjust', 'zfill']) {
      expect(attempt('a', name, [1_000_000_000])).toThrow(TemplateBudgetError);
    }
    expect(attempt('\t\t', 'expandtabs', [2_000_000_000])).toThrow(TemplateBudgetError);
    expect(attempt('a'.repeat(500), 'replace', ['a', 'bbb'])).toThrow(TemplateBudgetError);
    expect(attempt('a'.repeat(500), 'replace', ['', 'b'.repeat(9)])).toThrow(TemplateBudgetError);
    expect(attempt('b'.repeat(500), 'join', [['a', 'b', 'c', 'd']])).toThrow(TemplateBudgetError);
    expect(attempt('a'.repeat(500), 'translate', [new Dict([[97, 'xyz']])])).toThrow(TemplateBudgetError);
  });

  test('joining what was split gives the text back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', minLength: 1 }),
        (text, separator) => {
          const parts = call(text, 'split', [separator]);
          expect(call(separator, 'join', [parts])).toBe(text);
          expect(call(separator, 'join', [call(text, 'rsplit', [separator])])).toBe(text);
        },
      ),
    );
  });

  test('splitlines with the ends kept loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect((call(text, 'splitlines', [true]) as string[]).join('')).toBe(text);
      }),
    );
  });
});
