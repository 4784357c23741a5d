import { describe, expect, test } from 'vitest';
import { PyOverflowError, PyTypeError, PyZeroDivisionError } from '../errors.ts';
import { complexBinary, complexRepr } from './complex.ts';
import { Complex } from './values.ts';

const z = (real: number, imag: number) => new Complex(real, imag);

test.each([
  [z(1, 2), '(1+2j)'],
  [z(0, 1), '1j'],
  [z(-0, 1), '(-0+1j)'],
  [z(1.5, -0), '(1.5-0j)'],
  [z(1e16, NaN), '(1e+16+nanj)'],
])('%j is written %s', (value, text) => {
  expect(complexRepr(value)).toBe(text);
});

describe('complexBinary', () => {
  test.each([
    ['+', z(1, 2), z(3, -4), z(4, -2)],
    ['-', z(1, 2), z(3, -4), z(-2, 6)],
    ['*', z(1, 2), z(3, -4), z(11, 2)],
    ['/', z(1, 2), z(0, 1), z(2, -1)],
    ['**', z(1, 2), z(2, 0), z(-3, 4)],
    ['**', z(0, 1), z(-1, 0), z(0, -1)],
    ['**', z(0, 0), z(0, 0), z(1, 0)],
  ])('%s of %j and %j', (operator, a, b, result) => {
    expect(complexBinary(operator, a, b)).toEqual(result);
  });

  test('its errors are those of Python', () => {
    expect(() => complexBinary('/', z(1, 1), z(0, 0))).toThrow(PyZeroDivisionError);
    expect(() => complexBinary('**', z(0, 0), z(-1, 0))).toThrow(PyZeroDivisionError);
    expect(() => complexBinary('**', z(1e300, 0), z(9.5, 0))).toThrow(PyOverflowError);
    expect(() => complexBinary('%', z(1, 1), z(1, 0))).toThrow(PyTypeError);
  });
});
