/** One face for the two representations of a dict: a plain JavaScript object and `Dict`. */
import { charge } from '../budget.ts';
import { PyTypeError } from '../errors.ts';
import { Dict, isPlainObject, Markup, type PlainDict, type Value } from './values.ts';

/** Any dict. */
export type AnyDict = Dict | PlainDict;

export function isDict(value: Value): value is AnyDict {
  return value instanceof Dict || isPlainObject(value);
}

/** The value under `key`, or undefined. @throws PyTypeError for an unhashable key. */
export function dictGet(dict: AnyDict, key: Value): Value | undefined {
  if (dict instanceof Dict) return dict.get(key);
  if (typeof key === 'string') return Object.hasOwn(dict, key) ? dict[key] : undefined;
  if (key instanceof Markup) return dictGet(dict, key.value);
  assertHashable(key);
  return undefined;
}

export function dictSize(dict: AnyDict): number {
  return dict instanceof Dict ? dict.size : walked(Object.keys(dict)).length;
}

export function dictKeys(dict: AnyDict): Value[] {
  return dict instanceof Dict ? walked([...dict.keys()], 4) : walked(Object.keys(dict));
}

export function dictValues(dict: AnyDict): Value[] {
  if (dict instanceof Dict) return walked([...dict.values()], 4);
  return walked(
    Object.keys(dict).map((key) => dict[key]!),
    3,
  );
}

export function dictEntries(dict: AnyDict): [Value, Value][] {
  if (dict instanceof Dict) return walked([...dict.entries()], 4);
  // Object.entries takes twice as long on a large object.
  return walked(
    Object.keys(dict).map((key) => [key, dict[key]!]),
    3,
  );
}

/** What was read from a whole dict, charged where it is much. @throws TemplateBudgetError */
function walked<T>(items: T[], cost = 2): T[] {
  if (items.length > 15) charge(cost * items.length);
  return items;
}

/**
 * `dict[key] = value`. A plain object can only hold str keys that are not integer-like (JavaScript would
 * reorder them); other keys need a `Dict`.
 */
export function dictSet(dict: AnyDict, key: Value, value: Value): void {
  if (dict instanceof Dict) {
    dict.set(key, value);
    return;
  }
  const name = key instanceof Markup ? key.value : key;
  if (typeof name !== 'string' || isIntegerLike(name)) {
    assertHashable(key);
    throw new PyTypeError(
      `a plain JavaScript object cannot take the key ${String(name)}; pass a Dict instead`,
    );
  }
  Object.defineProperty(dict, name, { value, writable: true, enumerable: true, configurable: true });
}

/** Removes `key`; whether it was there. */
export function dictDelete(dict: AnyDict, key: Value): boolean {
  if (dict instanceof Dict) return dict.delete(key);
  if (dictGet(dict, key) === undefined) return false;
  return Reflect.deleteProperty(dict, key instanceof Markup ? key.value : (key as string));
}

/** Whether JavaScript would move this property name in front of the others. */
export function isIntegerLike(key: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4294967295;
}

/** @throws PyTypeError for a value that cannot be a dict's key. */
export function assertHashable(key: Value): void {
  new Dict().has(key);
}
