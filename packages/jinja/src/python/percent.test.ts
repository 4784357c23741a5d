import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import { PyError, PyKeyError, TemplateBudgetError } from '../errors.ts';
import { escapedText } from './markup.ts';
import { percentFormat } from './percent.ts';
import { Markup, PyFloat, Tuple, type Value } from './values.ts';

const args = (...items: Value[]) => new Tuple(items);

describe('percentFormat', () => {
  const cases: [string, Value, string][] = [
    ['%s and %r', args('a', 'b'), "a and 'b'"],
    ['%a', 'é', "'\\xe9'"],
    ['100%%', args(), '100%'],
    ['%(a)s-%(b)d', { a: 1, b: 2.9 }, '1-2'],
    ['%(a(b))s', { 'a(b)': 1 }, '1'],
    ['%s', { a: 1 }, "{'a': 1}"],
    ['x', [1], 'x'],
    ['%d %i %u', args(-5, true, new PyFloat(3)), '-5 1 3'],
    ['%x %X %#x %o %#o', args(-255, 255, 255, 8, 8), '-ff FF 0xff 10 0o10'],
    ['%+d|% d|%05d|%-5d|', args(3, 3, -3, 3), '+3| 3|-0003|3    |'],
    ['%#010x|%.4d|%8.3d', args(255, 7, -7), '0x000000ff|0007|    -007'],
    ['%*d|%-*d|%.*f', args(4, 1, 3, 1, 2, 1.239), '   1|1  |1.24'],
    ['%*d|', args(-3, 1), '1  |'],
    ['%5.1f|%e|%g|%G', args(2.25, 12345.678, 1e-5, 1e20), '  2.2|1.234568e+04|1e-05|1E+20'],
    ['%#.0f %05f', args(new PyFloat(1), Infinity), '1. 00inf'],
    ['%.2s|%5s|%-5s|', args('a😀b', '😀', 'x'), 'a😀|    😀|x    |'],
    ['%c%c', args(65, '😀'), 'A😀'],
    ['%hd %ld', args(1, 2), '1 2'],
  ];
  test.each(cases)('%s of %j is as in Python', (template, value, text) => {
    expect(percentFormat(template, value)).toBe(text);
  });

  const errors: [string, Value, string][] = [
    ['%s %s', args(1), 'TypeError: not enough arguments for format string'],
    ['%s', args(1, 2), 'TypeError: not all arguments converted during string formatting'],
    ['x', 1, 'TypeError: not all arguments converted during string formatting'],
    ['%d', 'x', 'TypeError: %d format: a real number is required, not str'],
    ['%x', 1.5, 'TypeError: %x format: an integer is required, not float'],
    ['%f', 'x', 'TypeError: must be real number, not str'],
    ['%c', 'ab', 'TypeError: %c requires int or char'],
    ['%(a)s', 'x', 'TypeError: format requires a mapping'],
    ['%*d', args('a', 1), 'TypeError: * wants int'],
    ['%', 1, 'ValueError: incomplete format'],
    ['%(a', { a: 1 }, 'ValueError: incomplete format key'],
    ['%y', 1, "ValueError: unsupported format character 'y' (0x79) at index 1"],
    ['😀%é', 1, "ValueError: unsupported format character '?' (0xe9) at index 2"],
    ['%5%', 1, "ValueError: unsupported format character '%' (0x25) at index 2"],
    ['%c', 1114112, 'OverflowError: %c arg not in range(0x110000)'],
    ['%d', Infinity, 'OverflowError: cannot convert float infinity to integer'],
  ];
  test.each(errors)('%s of %j is refused', (template, value, message) => {
    try {
      percentFormat(template, value);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PyError);
      expect(`${(error as PyError).name}: ${(error as PyError).message}`).toBe(message);
    }
  });

  test('a missing key is a KeyError', () => {
    expect(() => percentFormat('%(b)s', { a: 1 })).toThrow(PyKeyError);
  });

  test('with the hook of Markup, what is put in is escaped', () => {
    const template = '%s %r %a %d %f';
    expect(percentFormat(template, args('<', '<é', '<é', '7', '1.5'), escapedText)).toBe(
      '&lt; &#39;&lt;é&#39; &#39;&lt;\\xe9&#39; 7 1.500000',
    );
    expect(percentFormat('%s', new Markup('<b>'), escapedText)).toBe('<b>');
    expect(() => percentFormat('%x', 5, escapedText)).toThrow('not _MarkupEscapeHelper');
  });

  test.each<[string, Value]>([
    ['%1000000000d', 1],
    ['%.1000000000d', 1],
    ['%*s', args(1e9, 'x')],
    ['%.1000000000f', 1],
    ['%.1000000000e', 1],
  ])('a width or precision out of bounds ends in the budget (%s)', (template, value) => {
    expect(() => withBudget(new Budget(DEFAULT_LIMITS), () => percentFormat(template, value))).toThrow(
      TemplateBudgetError,
    );
  });
});
