/** Python's int: its constructor from text and its decimal text. */
import { charge, checkLength } from '../budget.ts';
import { PyValueError } from '../errors.ts';
import { int } from './values.ts';

/** CPython converts between int and decimal text up to this many digits only. */
const MAX_DIGITS = 4300;
/** No int of at most 4300 digits has more hexadecimal digits than this. */
const MAX_HEX_DIGITS = 3572;

/**
 * The decimal text of an int beyond the safe range.
 * @throws PyValueError above 4300 digits, as CPython does.
 */
export function bigintText(value: bigint): string {
  // Below 2**14283 the text is certainly short enough; the costly conversion comes after this cheap look.
  if (hexLength(value) <= MAX_HEX_DIGITS) {
    const text = value.toString();
    charge(text.length >>> 1);
    if (text.length - (value < 0n ? 1 : 0) <= MAX_DIGITS) return text;
  }
  throw new PyValueError(
    `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
  );
}

function hexLength(value: bigint): number {
  return value.toString(16).length - (value < 0n ? 1 : 0);
}

const WHITE_SPACE = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const NOT_SPACE = new RegExp(`[^${WHITE_SPACE}]`);
const SPACE = new RegExp(`[${WHITE_SPACE}]`);

/**
 * The text of a number as Python's constructors see it: stripped, and Unicode's decimal digits made ASCII.
 * The separators U+001C to U+001F, white space to `str.strip`, are not stripped here.
 */
export function asciiNumber(text: string): string {
  charge(text.length >>> 4);
  const start = text.search(NOT_SPACE);
  if (start < 0) return '';
  let end = text.length;
  while (SPACE.test(text[end - 1]!)) end--;
  const stripped = text.slice(start, end);
  if (!/[^\0-\x7f]/.test(stripped)) return stripped;
  // All digits are found before the first one is replaced.
  charge(stripped.length >>> 1);
  return stripped.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Decimal digits stand in Unicode in runs of ten, each from zero to nine. */
function digitValue(digit: string): number {
  charge(16);
  const code = digit.codePointAt(0)!;
  let preceding = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - preceding - 1))) preceding++;
  return preceding % 10;
}

const PREFIXES: ReadonlyMap<string, number> = new Map([
  ['0b', 2],
  ['0o', 8],
  ['0x', 16],
]);

/** Most ints there are: what a number holds without rounding. */
const SHORT_INT = /^-?[0-9]{1,15}$/;

/**
 * What Python's `int(text, base)` gives; undefined where it raises ValueError for the text.
 * @throws PyValueError for a base that is not 0 or 2 to 36, and above 4300 digits (unless the base is a
 *   power of two).
 */
export function intFromText(text: string, base = 10): number | bigint | undefined {
  if (base !== 0 && (base < 2 || base > 36))
    throw new PyValueError('int() base must be >= 2 and <= 36, or 0');
  if (base === 10 && SHORT_INT.test(text)) return Number(text) + 0;
  const number = asciiNumber(text);
  const negative = number.startsWith('-');
  let digits = negative || number.startsWith('+') ? number.slice(1) : number;
  const prefix = PREFIXES.get(digits.slice(0, 2).toLowerCase());
  let radix = base;
  if (prefix !== undefined && (base === 0 || base === prefix)) {
    radix = prefix;
    digits = digits.slice(digits[2] === '_' ? 3 : 2);
  } else if (base === 0) {
    radix = 10;
    if (/^0[0_]*[1-9]/.test(digits)) return undefined;
  }
  if (!DIGITS[radix]!.test(digits)) return undefined;
  digits = digits.replaceAll('_', '');
  if ((radix & (radix - 1)) !== 0 && digits.length > MAX_DIGITS) {
    throw new PyValueError(
      `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  // parseInt is exact while the result is safe.
  const small = Number.parseInt(digits, radix);
  if (Number.isSafeInteger(small)) return negative && small !== 0 ? -small : small;
  const big = bigFromDigits(digits, radix);
  return int(negative ? -big : big);
}

/** By radix, from 2 to 36. */
const DIGITS = Array.from({ length: 37 }, (_, radix) => digitsPattern(Math.max(2, radix)));

/** One or more digits of `radix`, underscores between them. */
function digitsPattern(radix: number): RegExp {
  const last = String.fromCharCode(86 + radix);
  const digit = radix <= 10 ? `[0-${radix - 1}]` : `[0-9a-${last}A-${last.toUpperCase()}]`;
  return new RegExp(`^${digit}+(?:_${digit}+)*$`);
}

function bigFromDigits(digits: string, radix: number): bigint {
  checkLength(digits.length);
  charge(digits.length >>> 3);
  if (radix === 10) return BigInt(digits);
  const bits = Math.log2(radix);
  if (Number.isInteger(bits)) return bigFromBits(digits, radix, bits);
  // Chunk by chunk: each is small enough to be exact as a number. There are few, given the limit on digits.
  const chunk = 10;
  let value = 0n;
  for (let i = 0; i < digits.length; i += chunk) {
    const part = digits.slice(i, i + chunk);
    value = value * BigInt(radix) ** BigInt(part.length) + BigInt(Number.parseInt(part, radix));
  }
  return value;
}

/** Digits that are so many bits each. Built from text, as that takes linear time. */
function bigFromBits(digits: string, radix: number, bits: number): bigint {
  if (radix === 16) return BigInt(`0x${digits}`);
  charge(digits.length);
  let binary = '0b';
  for (const digit of digits) binary += Number.parseInt(digit, radix).toString(2).padStart(bits, '0');
  return BigInt(binary);
}
