/** Python's `int()` and `float()` of one argument. */
import { PyOverflowError, PyTypeError, PyValueError } from '../errors.ts';
import { numeric } from '../python/compare.ts';
import { floatFromText } from '../python/float.ts';
import { intFromText } from '../python/int.ts';
import { repr, str } from '../python/text.ts';
import { Bytes, int, PyObject, typeName, type Value } from '../python/values.ts';
import { isText } from './soft-str.ts';

/** `float(value)` as a bare number. @throws PyTypeError, PyValueError, PyOverflowError */
export function toFloat(value: Value): number {
  const number = numeric(value);
  if (typeof number === 'number') return number;
  if (number !== undefined) {
    const nearest = Number(number);
    if (!Number.isFinite(nearest)) throw new PyOverflowError('int too large to convert to float');
    return nearest;
  }
  const text = isText(value) ? str(value) : bytesText(value);
  if (text !== undefined) {
    const parsed = floatFromText(text);
    if (parsed === undefined) throw new PyValueError(`could not convert string to float: ${repr(value)}`);
    return parsed;
  }
  const converted = value instanceof PyObject ? value.pyUnary?.('float') : undefined;
  if (converted !== undefined) return toFloat(converted);
  throw new PyTypeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
}

/** `int(value, base)`. @throws PyTypeError, PyValueError, PyOverflowError */
export function toInt(value: Value, base = 10): number | bigint {
  const number = numeric(value);
  if (typeof number === 'bigint') return number;
  if (number !== undefined) return truncated(number);
  const text = isText(value) ? str(value) : bytesText(value);
  if (text !== undefined) {
    const parsed = intFromText(text, base);
    if (parsed === undefined) {
      throw new PyValueError(`invalid literal for int() with base ${base}: ${repr(value)}`);
    }
    return parsed;
  }
  const converted = value instanceof PyObject ? value.pyUnary?.('int') : undefined;
  if (converted !== undefined) return toInt(converted);
  throw new PyTypeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`,
  );
}

/** The int a float becomes when its fraction is cut off. @throws PyValueError, PyOverflowError */
export function truncated(value: number): number | bigint {
  if (Number.isNaN(value)) throw new PyValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new PyOverflowError('cannot convert float infinity to integer');
  const whole = Math.trunc(value) + 0;
  return Number.isSafeInteger(whole) ? whole : int(BigInt(whole));
}

function bytesText(value: Value): string | undefined {
  return value instanceof Bytes ? String.fromCharCode(...value.data) : undefined;
}
