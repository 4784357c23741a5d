import { describe, expect, test } from 'vitest';
import { call } from './protocol.ts';
import { repr } from './text.ts';
import { attributeOf } from './type-attributes.ts';
import { Bytes, Complex, type Kwargs, PyFloat, type Value } from './values.ts';

function method(self: Value, name: string, args: readonly Value[] = [], kwargs?: Kwargs): string {
  return repr(call(attributeOf(self, name)!, args, kwargs));
}

describe('numbers', () => {
  test.each<[Value, string, readonly Value[], string]>([
    [255, 'bit_length', [], '8'],
    [-(2n ** 64n), 'bit_length', [], '65'],
    [0, 'bit_length', [], '0'],
    [-7, 'bit_count', [], '3'],
    [true, 'conjugate', [], '1'],
    [7, 'as_integer_ratio', [], '(7, 1)'],
    [258, 'to_bytes', [2], "b'\\x01\\x02'"],
    [258, 'to_bytes', [3, 'little'], "b'\\x02\\x01\\x00'"],
    [0, 'from_bytes', [new Bytes(Uint8Array.of(1, 2))], '258'],
    [0.1, 'as_integer_ratio', [], '(3602879701896397, 36028797018963968)'],
    [new PyFloat(-4), 'as_integer_ratio', [], '(-4, 1)'],
    [0.1, 'hex', [], "'0x1.999999999999ap-4'"],
    [5e-324, 'hex', [], "'0x0.0000000000001p-1022'"],
    [new PyFloat(-0), 'hex', [], "'-0x0.0p+0'"],
    [new PyFloat(2), 'is_integer', [], 'True'],
    [1.5, 'is_integer', [], 'False'],
    [new Complex(1, 2), 'conjugate', [], '(1-2j)'],
  ])('%o.%s(%o) is %s', (self, name, args, expected) => {
    expect(method(self, name, args)).toBe(expected);
  });

  test('have parts as data attributes', () => {
    expect(repr([attributeOf(true, 'real')!, attributeOf(3, 'imag')!, attributeOf(3, 'denominator')!])).toBe(
      '[1, 0, 1]',
    );
    expect(repr([attributeOf(1.5, 'imag')!, attributeOf(new Complex(1, 2), 'imag')!])).toBe('[0.0, 2.0]');
    expect(attributeOf(1.5, 'numerator')).toBeUndefined();
  });

  test('say what does not fit into bytes', () => {
    expect(() => method(300, 'to_bytes')).toThrow('int too big to convert');
    expect(() => method(-1, 'to_bytes')).toThrow("can't convert negative int to unsigned");
    expect(method(-1, 'to_bytes', [2], new Map([['signed', true]]))).toBe("b'\\xff\\xff'");
    expect(() => method(1, 'to_bytes', [1, 'middle'])).toThrow("byteorder must be either 'little' or 'big'");
    expect(() => method(Number.NaN, 'as_integer_ratio')).toThrow('cannot convert NaN to integer ratio');
  });
});
