import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PyValueError } from '../errors.ts';
import { bigintText, intFromText } from './int.ts';

describe('intFromText', () => {
  test.each([
    ['42', 10, 42],
    ['  -42\n', 10, -42],
    ['1_000', 10, 1000],
    ['0x1f', 16, 31],
    ['0X_1f', 0, 31],
    ['1f', 16, 31],
    ['0b1', 16, 177],
    ['0b101', 0, 5],
    ['0o17', 8, 15],
    ['00', 0, 0],
    ['-0', 10, 0],
    ['zz', 36, 1295],
    ['9007199254740991', 10, 9007199254740991],
    ['9007199254740993', 10, 9007199254740993n],
    ['-0x20000000000000', 0, -9007199254740992n],
    ['\u096a\u0968', 10, 42],
    ['\u{1d7d8}\u{1d7e3}', 10, 1],
  ])('reads %j in base %d', (text, base, value) => {
    expect(intFromText(text, base)).toBe(value);
  });

  test.each([
    ['', 10],
    ['+ 1', 10],
    ['1__0', 10],
    ['_1', 10],
    ['1_', 10],
    ['0_x1f', 16],
    ['0x', 16],
    ['012', 0],
    ['8', 8],
    ['1.0', 10],
    ['\x1c1', 10],
    ['½', 10],
  ])('refuses %j in base %d', (text, base) => {
    expect(intFromText(text, base)).toBeUndefined();
  });

  test('reads what BigInt writes, in every base', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 300n), max: 2n ** 300n }),
        fc.integer({ min: 2, max: 36 }),
        (n, base) => {
          expect(BigInt(intFromText(n.toString(base), base)!)).toBe(n);
        },
      ),
    );
  });

  test('more than 4300 digits are a ValueError, unless the base is a power of two', () => {
    expect(() => intFromText('1'.repeat(4301))).toThrow(/value has 4301 digits/);
    expect(typeof intFromText('1'.repeat(5000), 16)).toBe('bigint');
  });

  test('a base out of range is a ValueError', () => {
    expect(() => intFromText('1', 1)).toThrow(PyValueError);
    expect(() => intFromText('1', 37)).toThrow(PyValueError);
  });
});

test('an int is written up to 4300 digits', () => {
  expect(bigintText(-(10n ** 4300n - 1n))).toHaveLength(4301);
  expect(() => bigintText(10n ** 4300n)).toThrow(/Exceeds the limit \(4300 digits\)/);
  expect(() => bigintText(1n << 1_000_000n)).toThrow(PyValueError);
});
