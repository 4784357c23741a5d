/** Reads arguments of builtins as CPython does: an index, a str, the bounds of a slice. */
import { PyOverflowError, PyTypeError } from '../errors.ts';
import { toIndex } from './operators.ts';
import { Markup, typeName, type Value } from './values.ts';

export { toIndex };

/** A type as CPython names it in "argument must be str, not …". */
export function argumentType(value: Value): string {
  return value === null ? 'None' : typeName(value);
}

/** The text of a str (a Markup is one), or undefined for anything else. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Markup ? value.value : undefined;
}

/** An int argument that C keeps in a `ssize_t`. @throws PyTypeError, PyOverflowError */
export function toSize(value: Value): number {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) {
    throw new PyOverflowError('Python int too large to convert to C ssize_t');
  }
  return toIndex(value);
}

/** An int argument that C keeps in an `int`. @throws PyTypeError, PyOverflowError */
export function toCInt(value: Value): number {
  const index = toIndex(value);
  if (Math.abs(index) > 0x7fffffff && index !== -0x80000000) {
    throw new PyOverflowError('Python int too large to convert to C int');
  }
  return index;
}

/** A slice bound: an int, or None for `otherwise`. @throws PyTypeError */
export function toSliceIndex(value: Value | undefined, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return toIndex(value);
  }
  throw new PyTypeError('slice indices must be integers or None or have an __index__ method');
}

/** A bound counted from the end when negative, and kept within `0..length`. */
export function clampIndex(index: number, length: number): number {
  if (index < 0) return Math.max(0, index + length);
  return Math.min(index, length);
}
