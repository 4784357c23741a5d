import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../budget.ts';
import { PyOverflowError, PyTypeError, PyValueError, TemplateBudgetError } from '../errors.ts';
import { floatFromText } from './float.ts';
import { formatValue } from './format-spec.ts';
import { Complex, float, Markup, PyFloat, type Value } from './values.ts';

describe('formatValue', () => {
  const cases: [Value, string, string][] = [
    ['abc', '', 'abc'],
    ['abc', '6', 'abc   '],
    ['abc', '^7.2', '  ab   '],
    ['a😀b', '*>5', '**a😀b'],
    ['a😀b', '.2', 'a😀'],
    ['abc', '05', 'abc00'],
    [new Markup('<b>'), '>5', '  <b>'],
    [1234567, ',', '1,234,567'],
    [1234567, '010,', '01,234,567'],
    [1234567, '012,', '0,001,234,567'],
    [-255, '#_b', '-0b1111_1111'],
    [255, '#06X', '0X00FF'],
    [255, 'o', '377'],
    [5, '+d', '+5'],
    [5, '=+5', '+   5'],
    [5, '<05', '50000'],
    [128512, 'c', '😀'],
    [2n ** 64n, 'x', '10000000000000000'],
    [5, '.1f', '5.0'],
    [true, '', 'True'],
    [true, 'd', '1'],
    [new PyFloat(1), '', '1.0'],
    [new PyFloat(1), 'g', '1'],
    [new PyFloat(1), '#.3', '1.00'],
    [new PyFloat(12), '.2', '1.2e+01'],
    [new PyFloat(1e16), '#', '1.e+16'],
    [0.00001234, '.3', '1.23e-05'],
    [1234.5678, ',.2f', '1,234.57'],
    [-1234.5, '015,.2f', '-000,001,234.50'],
    [2.5, '.0f', '2'],
    [0.125, '.1%', '12.5%'],
    [1e22, 'f', '10000000000000000000000.000000'],
    [1.5, 'E', '1.500000E+00'],
    [NaN, '06', '000nan'],
    [-Infinity, '+10F', '      -INF'],
    [new PyFloat(-0), 'z.1f', '0.0'],
    [-Infinity, 'z', '-inf'],
    [new Complex(1, 2), '>10.1f', '  1.0+2.0j'],
    [new Complex(1, -2), '.3', '(1-2j)'],
    [null, '', 'None'],
    [1, '\u0665', '    1'],
  ];
  test.each(cases)('gives what Python gives (case %#)', (value, spec, text) => {
    expect(formatValue(value, spec)).toBe(text);
  });

  const errors: [Value, string, string][] = [
    ['a', 'd', "Unknown format code 'd' for object of type 'str'"],
    ['a', '=5', "'=' alignment not allowed in string format specifier"],
    ['a', '+', 'Sign not allowed in string format specifier'],
    ['a', ',', "Cannot specify ',' with 's'."],
    [1, '.2', 'Precision not allowed in integer format specifier'],
    [1, 's', "Unknown format code 's' for object of type 'int'"],
    [1, ',x', "Cannot specify ',' with 'x'."],
    [1, ',_', "Cannot specify both ',' and '_'."],
    [1, '5.', 'Format specifier missing precision'],
    [1, 'd5', "Invalid format specifier 'd5' for object of type 'int'"],
    [1, '+c', "Sign not allowed with integer format specifier 'c'"],
    [1, '9'.repeat(20), 'Too many decimal digits in format string'],
    [1.5, 'd', "Unknown format code 'd' for object of type 'float'"],
    [1.5, 'é', "Unknown format code '\\xe9' for object of type 'float'"],
    [true, 's', "Unknown format code 's' for object of type 'bool'"],
    [new Complex(1, 2), '05', 'Zero padding is not allowed in complex format specifier'],
  ];
  test.each(errors)('refuses a specification that does not fit (case %#)', (value, spec, message) => {
    expect(() => formatValue(value, spec)).toThrow(new PyValueError(message));
  });

  test('types without a language of their own take no specification', () => {
    expect(() => formatValue([], '5')).toThrow(
      new PyTypeError('unsupported format string passed to list.__format__'),
    );
  });

  test('an int too large for a float, or for a character, is an OverflowError', () => {
    expect(() => formatValue(10n ** 400n, 'f')).toThrow(PyOverflowError);
    expect(() => formatValue(1114112, 'c')).toThrow(PyOverflowError);
  });

  test.each<[Value, string]>([
    ['a', '1000000000'],
    [1, '01000000000'],
    [1, '>01000000000,'],
    [1.5, '.1000000000f'],
    [1.5, '.1000000000e'],
    [1.5, '#.1000000000g'],
  ])('a width or precision out of bounds ends in the budget (%j by %j)', (value, spec) => {
    expect(() => withBudget(new Budget(DEFAULT_LIMITS), () => formatValue(value, spec))).toThrow(
      TemplateBudgetError,
    );
  });

  test('17 significant digits tell every float', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) =>
        Object.is(floatFromText(formatValue(float(value), '.17g')), value),
      ),
    );
  });
});
