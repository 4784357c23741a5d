import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PyOverflowError } from '../errors.ts';
import { floatFromText, floatRepr, roundHalfEven } from './float.ts';
import { fixedDigits, significantDigits } from './float-digits.ts';

describe('floatRepr', () => {
  test.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [0.1, '0.1'],
    [1e15, '1000000000000000.0'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [1.5e300, '1.5e+300'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [5e-324, '5e-324'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
  ])('writes %d as %s', (value, text) => {
    expect(floatRepr(value)).toBe(text);
  });

  test('every text it writes reads back as the same float', () => {
    fc.assert(fc.property(fc.double(), (value) => Object.is(floatFromText(floatRepr(value)), value)));
  });
});

describe('floatFromText', () => {
  test.each([
    ['1', 1],
    [' 1.5\n', 1.5],
    ['1_000.5_0', 1000.5],
    ['.5e-3', 0.0005],
    ['-Infinity', -Infinity],
    ['nan', NaN],
    ['\u0661\u0662', 12],
    ['\u2003 7 ', 7],
  ])('reads %j', (text, value) => {
    expect(floatFromText(text)).toBe(value);
  });

  test.each(['', '.', '1__0', '_1', '1_', '1_.5', '1e', '0x10', 'in f', '1\0', '\x1c1'])(
    'refuses %j',
    (text) => {
      expect(floatFromText(text)).toBeUndefined();
    },
  );
});

describe('roundHalfEven', () => {
  test.each([
    [2.5, 0, 2],
    [3.5, 0, 4],
    [0.125, 2, 0.12],
    [2.675, 2, 2.67],
    [1250, -2, 1200],
    [1350, -2, 1400],
    [1e300, -300, 1e300],
    [5e-324, 400, 5e-324],
    [123.456, -400, 0],
  ])('rounds %d to %d digits as %d', (value, digits, rounded) => {
    expect(roundHalfEven(value, digits)).toBe(rounded);
  });

  test('the sign of a zero survives', () => {
    expect(roundHalfEven(-0.4, 0)).toBe(-0);
  });

  test('a result beyond the largest float is an OverflowError', () => {
    expect(() => roundHalfEven(1.7976931348623157e308, -308)).toThrow(PyOverflowError);
  });
});

describe('decimal digits', () => {
  test('are those of the exact binary value, however many', () => {
    expect(fixedDigits(0.1, 60)).toBe('0.100000000000000005551115123125782702118158340454101562500000');
    expect(fixedDigits(2 ** 80, 0)).toBe('1208925819614629174706176');
    expect(fixedDigits(5e-324, 1100).endsWith('25'.padEnd(28, '0'))).toBe(true);
    expect(significantDigits(0.1, 120).digits).toBe(
      '1000000000000000055511151231257827021181583404541015625'.padEnd(120, '0'),
    );
  });

  test('ties go to the even neighbour, in fixed and in scientific notation', () => {
    expect([0.5, 1.5, 2.5, 9.5].map((value) => fixedDigits(value, 0))).toEqual(['0', '2', '2', '10']);
    expect(significantDigits(12345, 4)).toEqual({ digits: '1234', exponent: 4 });
    expect(significantDigits(95, 1)).toEqual({ digits: '1', exponent: 2 });
  });
});
