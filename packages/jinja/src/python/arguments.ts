/** Reads arguments of builtins as CPython does: an index, a str, the bounds of a slice. */
import { PyTypeError } from '../errors.ts';
import { Markup, typeName, type Value } from './values.ts';

/** The text of a str (a Markup is one), or undefined for anything else. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Markup ? value.value : undefined;
}

/**
 * An int argument. One beyond JavaScript's safe range comes back as the nearest float, which is far beyond
 * any length all the same.
 * @throws PyTypeError for anything but int and bool.
 */
export function toIndex(value: Value): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return Number(value);
  throw new PyTypeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}

/** `toIndex` for an argument that may be left out. */
export function toIndexOr(value: Value | undefined, otherwise: number): number {
  return value === undefined ? otherwise : toIndex(value);
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
