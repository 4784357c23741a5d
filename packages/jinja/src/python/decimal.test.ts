import { describe, expect, test } from 'vitest';
import { PyArithmeticError, PyOverflowError, PyTypeError, PyZeroDivisionError } from '../errors.ts';
import { Decimal } from './decimal.ts';
import { formatValue } from './format-spec.ts';
import { add, floorDiv, mod, mul, pow, sub, trueDiv } from './operators.ts';
import { percentFormat } from './percent.ts';
import { repr, str } from './text.ts';
import { Tuple, type Value } from './values.ts';

const d = (text: string) => new Decimal(text);

describe('Decimal', () => {
  test.each(['1.50', '-0', '1E+5', '1E-7', '0.000001', '-12.5'])('%s prints as it was given', (text) => {
    expect(str(d(text))).toBe(text);
    expect(repr(d(text))).toBe(`Decimal('${text}')`);
  });

  const results: [string, Value, string][] = [
    ['1/3', trueDiv(d('1'), 3), '0.3333333333333333333333333333'],
    ['2/3', trueDiv(d('2'), 3), '0.6666666666666666666666666667'],
    ['10/4', trueDiv(d('10'), 4), '2.5'],
    ['1+0.10', add(1, d('0.10')), '1.10'],
    ['1.10*2.0', mul(d('1.10'), d('2.0')), '2.200'],
    ['1-1.5', sub(1, d('1.5')), '-0.5'],
    ['-7//2', floorDiv(d('-7'), 2), '-3'],
    ['-7%3', mod(d('-7'), 3), '-1'],
    ['2**10', pow(d('2'), 10), '1024'],
    ['2**-1', pow(d('2'), -1), '0.5'],
    ['30 digits', add(d('9'.repeat(30)), 0), '1.000000000000000000000000000E+30'],
  ];
  test.each(results)('%s', (_title, value, text) => {
    expect(str(value)).toBe(text);
  });

  test('compares exactly, with floats too', () => {
    expect(d('1.50').pyEquals(d('1.5'))).toBe(true);
    expect(d('1.50').pyHash()).toBe(d('1.5').pyHash());
    expect(d('0.1').pyEquals(0.1)).toBe(false);
    expect(d('1.5').pyEquals(1.5)).toBe(true);
    expect(d('1.5').pyLess(2)).toBe(true);
    expect(d('1.5').pyLess('2')).toBeUndefined();
  });

  test('formats without passing through a float', () => {
    expect(formatValue(d('1234.565'), ',.2f')).toBe('1,234.56');
    expect(formatValue(d('0.25'), '.1%')).toBe('25.0%');
    expect(formatValue(d('1E+5'), 'f')).toBe('100000');
    expect(formatValue(d('-1.5'), '08.2f')).toBe('-0001.50');
    expect(percentFormat('%d %.1f %s', new Tuple([d('1.9'), d('1.25'), d('1.0')]))).toBe('1 1.2 1.0');
  });

  test('its errors are arithmetic ones', () => {
    expect(() => d('abc')).toThrow(PyArithmeticError);
    expect(() => d('1e99999')).toThrow(PyOverflowError);
    expect(() => trueDiv(d('1'), 0)).toThrow(PyZeroDivisionError);
    expect(() => trueDiv(d('0'), 0)).toThrow(PyArithmeticError);
    expect(() => add(d('1'), 1.5)).toThrow(PyTypeError);
  });
});
