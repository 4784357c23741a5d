/** Python's float: its repr, its constructor from text, its rounding. */
import { PyOverflowError } from '../errors.ts';
import { roundDecimal } from './float-digits.ts';
import { asciiNumber } from './int.ts';

/** CPython's `repr(float)`: the shortest digits that read back as the same float. */
export function floatRepr(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude < 1e16 && magnitude >= 1e-4) {
    return Number.isInteger(value) ? `${value}.0` : String(value);
  }
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (Number.isNaN(value)) return 'nan';
  if (magnitude === Infinity) return value < 0 ? '-inf' : 'inf';
  const text = value.toExponential();
  // JavaScript writes 1e-5 where Python writes 1e-05.
  return text.charCodeAt(text.length - 2) < 48 ? `${text.slice(0, -1)}0${text.slice(-1)}` : text;
}

// Underscores may stand between two digits only.
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/;
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|nan)$/i;

/** What Python's `float(text)` gives; undefined where it raises ValueError. */
export function floatFromText(text: string): number | undefined {
  const number = asciiNumber(text);
  if (FLOAT.test(number)) return Number(number.replaceAll('_', ''));
  const special = SPECIAL.exec(number);
  if (special === null) return undefined;
  if (special[2] === undefined) return NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}

/**
 * CPython's `round(value, digits)` for a float: correct rounding of the binary value, ties to even.
 * @throws PyOverflowError when the result is too large for a float.
 */
export function roundHalfEven(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 323) return value;
  if (digits < -308) return value * 0;
  const rounded = roundDecimal(value, digits);
  if (!Number.isFinite(rounded)) throw new PyOverflowError('rounded value too large to represent');
  return rounded;
}
