/** Python's object protocol over every Value: truth, iteration, length, items, calls. */
import { charge, checkElements } from '../budget.ts';
import { PyIndexError, PyKeyError, PyTypeError, PyValueError } from '../errors.ts';
import { isSame } from './compare.ts';
import { type AnyDict, dictGet, dictKeys, dictSize, isDict } from './dict.ts';
import { findText } from './find-text.ts';
import { repr } from './text.ts';
import {
  Bytes,
  Complex,
  Dict,
  isPlainObject,
  type Kwargs,
  Markup,
  type PlainDict,
  PyFloat,
  PyObject,
  PySet,
  Range,
  Slice,
  Tuple,
  typeName,
  type Value,
} from './values.ts';

/** `bool(value)` */
export function truth(value: Value | undefined): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value !== '';
    case 'number':
      return value !== 0;
    case 'bigint':
      return value !== 0n;
    case 'function':
      return true;
    case 'undefined':
      return false;
    default:
  }
  if (value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof PyObject) {
    if (value.pyBool !== undefined) return value.pyBool();
    return value.pyLen === undefined || value.pyLen() > 0;
  }
  if (value instanceof Dict) return value.size > 0;
  if (isPlainObject(value)) return hasKeys(value);
  if (value instanceof PyFloat) return value.value !== 0;
  if (value instanceof Markup) return value.value !== '';
  if (value instanceof Tuple) return value.items.length > 0;
  if (value instanceof PySet) return value.members.size > 0;
  if (value instanceof Range) return value.length > 0;
  if (value instanceof Bytes) return value.data.length > 0;
  if (value instanceof Complex) return value.real !== 0 || value.imag !== 0;
  return true;
}

/** Whether a plain object has keys. To begin going over a large one takes as long as to go over it. */
function hasKeys(dict: PlainDict): boolean {
  let found = 0;
  for (const key in dict) if (found > 0 || Object.hasOwn(dict, key)) found++;
  if (found > 15) charge(2 * found);
  return found > 0;
}

/** Whether any string needs the slow road of code points. */
export const SURROGATE = /[\ud800-\udfff]/;

/** The code points of a string as an array of one-character strings. */
export function codePoints(text: string): string[] {
  if (text.length > 3) charge(text.length >>> 2);
  if (!SURROGATE.test(text)) return text.split('');
  charge(text.length >>> 1);
  return Array.from(text);
}

/** `len(text)`: its number of code points. */
export function stringLength(text: string): number {
  if (text.length > 63) charge(text.length >>> 6);
  if (!SURROGATE.test(text)) return text.length;
  charge(text.length >>> 5);
  let length = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(i + 1);
      if (next >= 0xdc00 && next < 0xe000) {
        length--;
        i++;
      }
    }
  }
  return length;
}

function* rangeValues(range: Range): Generator<Value> {
  for (let i = 0, value = range.start; i < range.length; i++, value += range.step) yield value;
}

/** `iter(value)`. @throws PyTypeError when it is not iterable. */
export function iterate(value: Value): Iterator<Value> {
  if (Array.isArray(value)) return value.values();
  if (typeof value === 'string')
    return SURROGATE.test(value) ? value[Symbol.iterator]() : codePoints(value).values();
  if (value instanceof PyObject) {
    if (value.pyIter !== undefined) return value.pyIter();
  } else if (value instanceof Tuple) return value.items.values();
  else if (value instanceof Dict) return value.keys();
  else if (value instanceof Range) return rangeValues(value);
  else if (value instanceof PySet) return value.members.keys();
  else if (value instanceof Markup) return iterate(value.value);
  else if (value instanceof Bytes) return value.data.values();
  else if (isPlainObject(value)) return dictKeys(value).values();
  throw new PyTypeError(`'${typeName(value)}' object is not iterable`);
}

/**
 * The items of an iterable as an array; the array itself when it already is one, so do not change it.
 * @throws PyTypeError when it is not iterable, TemplateBudgetError when there are too many.
 */
export function toArray(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  if (isPlainObject(value)) return dictKeys(value);
  const items: Value[] = [];
  const iterator = iterate(value);
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    items.push(next.value);
    charge(1);
  }
  return items;
}

/** `len(value)`. @throws PyTypeError when it has none. */
export function length(value: Value): number {
  if (typeof value === 'string') return stringLength(value);
  if (Array.isArray(value)) return value.length;
  if (value instanceof PyObject) {
    if (value.pyLen !== undefined) return value.pyLen();
  } else if (value instanceof Tuple) return value.items.length;
  else if (value instanceof Dict) return value.size;
  else if (value instanceof Range) return value.length;
  else if (value instanceof PySet) return value.members.size;
  else if (value instanceof Markup) return stringLength(value.value);
  else if (value instanceof Bytes) return value.data.length;
  else if (isPlainObject(value)) return dictSize(value);
  throw new PyTypeError(`object of type '${typeName(value)}' has no len()`);
}

/** `item in container`. @throws PyTypeError when it is no container. */
export function contains(container: Value, item: Value): boolean {
  if (typeof container === 'string' || container instanceof Markup) {
    const text = typeof container === 'string' ? container : container.value;
    if (typeof item === 'string') return findText(text, item) >= 0;
    if (item instanceof Markup) return findText(text, item.value) >= 0;
    throw new PyTypeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
  }
  if (Array.isArray(container)) return someEqual(container, item);
  if (container instanceof Tuple) return someEqual(container.items, item);
  if (isDict(container)) return dictGet(container, item) !== undefined;
  if (container instanceof PySet) {
    // Python looks for a set as for its frozen twin.
    return container.members.has(item instanceof PySet ? new PySet(item.members.keys(), true) : item);
  }
  if (container instanceof Range) return rangeContains(container, item);
  if (container instanceof Bytes) return bytesContain(container, item);
  if (container instanceof PyObject) {
    if (container.pyContains !== undefined) return container.pyContains(item);
    if (container.pyIter !== undefined) {
      const iterator = container.pyIter();
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        charge(1);
        if (isSame(next.value, item)) return true;
      }
      return false;
    }
  }
  throw new PyTypeError(`argument of type '${typeName(container)}' is not iterable`);
}

function someEqual(items: readonly Value[], item: Value): boolean {
  charge(items.length >>> 1);
  for (const candidate of items) if (isSame(candidate, item)) return true;
  return false;
}

function rangeContains(range: Range, item: Value): boolean {
  if (item instanceof PyObject) return someEqual(toArray(range), item);
  const value = item instanceof PyFloat ? item.value : typeof item === 'boolean' ? Number(item) : item;
  if (typeof value !== 'number' || range.length === 0) return false;
  const index = (value - range.start) / range.step;
  return Number.isInteger(index) && index >= 0 && index < range.length;
}

function bytesContain(container: Bytes, item: Value): boolean {
  const byte = asIndex(item);
  if (byte !== undefined) {
    if (byte < 0 || byte > 255) throw new PyValueError('byte must be in range(0, 256)');
    charge(container.data.length >>> 6);
    return container.data.includes(byte);
  }
  if (!(item instanceof Bytes)) {
    throw new PyTypeError(`a bytes-like object is required, not '${typeName(item)}'`);
  }
  const { data } = container;
  charge(Math.floor((data.length * item.data.length) / 32));
  for (let i = 0; i + item.data.length <= data.length; i++) {
    if (item.data.every((byte, j) => data[i + j] === byte)) return true;
  }
  return false;
}

/** The JavaScript index an int-like value stands for; undefined for other types. */
export function asIndex(value: Value): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'bigint') return value > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
  return undefined;
}

/**
 * `container[key]`, slices included.
 * @throws PyKeyError, PyIndexError, or PyTypeError as Python does.
 */
export function getItem(container: Value, key: Value): Value {
  if (isDict(container)) return dictItem(container, key);
  if (Array.isArray(container)) {
    if (key instanceof Slice) return sliceArray(container, key);
    return container[itemIndex('list', container.length, key)] ?? null;
  }
  if (typeof container === 'string') return stringItem(container, key);
  if (container instanceof Tuple) {
    if (key instanceof Slice) return new Tuple(sliceArray(container.items, key));
    return container.items[itemIndex('tuple', container.items.length, key)]!;
  }
  if (container instanceof Markup) return new Markup(stringItem(container.value, key));
  if (container instanceof Range) return rangeItem(container, key);
  if (container instanceof Bytes) {
    if (key instanceof Slice) {
      charge(container.data.length >>> 1);
      return new Bytes(Uint8Array.from(sliceArray([...container.data], key) as number[]));
    }
    return container.data[itemIndex('bytes', container.data.length, key, 'index')]!;
  }
  if (container instanceof PyObject && container.pyGetItem !== undefined) return container.pyGetItem(key);
  throw new PyTypeError(`'${typeName(container)}' object is not subscriptable`);
}

function dictItem(dict: AnyDict, key: Value): Value {
  if (key instanceof Slice) throw new PyTypeError("unhashable type: 'slice'");
  const value = dictGet(dict, key);
  if (value === undefined) throw new PyKeyError(repr(key));
  return value;
}

function itemIndex(type: string, size: number, key: Value, noun = `${type} index`): number {
  const index = asIndex(key);
  if (index === undefined) {
    throw new PyTypeError(
      type === 'bytes'
        ? `byte indices must be integers or slices, not ${typeName(key)}`
        : `${type} indices must be integers or slices, not ${typeName(key)}`,
    );
  }
  const position = index < 0 ? index + size : index;
  if (position < 0 || position >= size) throw new PyIndexError(`${noun} out of range`);
  return position;
}

function stringItem(text: string, key: Value): string {
  if (text.length > 127) charge(text.length >>> 7);
  if (key instanceof Slice) {
    if (SURROGATE.test(text)) return sliceArray(codePoints(text), key).join('');
    const { start, stop, step } = sliceIndices(key, text.length);
    if (step === 1) return text.slice(start, Math.max(start, stop));
    charge(text.length >>> 2);
    return sliceArray(codePoints(text), key).join('');
  }
  const points = SURROGATE.test(text) ? codePoints(text) : text;
  const index = asIndex(key);
  if (index === undefined) throw new PyTypeError(`string indices must be integers, not '${typeName(key)}'`);
  const position = index < 0 ? index + points.length : index;
  const item = points[position];
  if (item === undefined) throw new PyIndexError('string index out of range');
  return item;
}

function rangeItem(range: Range, key: Value): Value {
  if (key instanceof Slice) {
    const { start, stop, step } = sliceIndices(key, range.length);
    const at = (index: number): number => range.start + index * range.step;
    return new Range(at(start), at(stop), range.step * step);
  }
  return range.start + itemIndex('range', range.length, key, 'range object index') * range.step;
}

/** `slice.indices(size)`. @throws PyTypeError, PyValueError for bad parts. */
export function sliceIndices(slice: Slice, size: number): { start: number; stop: number; step: number } {
  const part = (value: Value): number | undefined => {
    if (value === null) return undefined;
    const index = asIndex(value);
    if (index === undefined) {
      throw new PyTypeError('slice indices must be integers or None or have an __index__ method');
    }
    return index;
  };
  const step = part(slice.step) ?? 1;
  if (step === 0) throw new PyValueError('slice step cannot be zero');
  const low = step < 0 ? -1 : 0;
  const high = step < 0 ? size - 1 : size;
  const clamp = (index: number): number => (index < 0 ? Math.max(index + size, low) : Math.min(index, high));
  const start = part(slice.start);
  const stop = part(slice.stop);
  return {
    start: start === undefined ? (step < 0 ? high : 0) : clamp(start),
    stop: stop === undefined ? (step < 0 ? -1 : size) : clamp(stop),
    step,
  };
}

function sliceArray<T>(items: readonly T[], slice: Slice): T[] {
  const { start, stop, step } = sliceIndices(slice, items.length);
  checkElements(Math.max(0, Math.ceil((stop - start) / step)));
  if (step === 1) return items.slice(start, Math.max(start, stop));
  const result: T[] = [];
  if (step > 0) for (let i = start; i < stop; i += step) result.push(items[i]!);
  else for (let i = start; i > stop; i += step) result.push(items[i]!);
  return result;
}

export function isCallable(value: Value): boolean {
  return typeof value === 'function' || (value instanceof PyObject && value.pyCall !== undefined);
}

/** `f(*args, **kwargs)`. A JavaScript function takes positional arguments only. @throws PyTypeError */
export function call(f: Value, args: readonly Value[], kwargs?: Kwargs): Value {
  if (f instanceof PyObject) {
    if (f.pyCall !== undefined) return f.pyCall(args, kwargs);
  } else if (typeof f === 'function') {
    if (kwargs !== undefined && kwargs.size > 0) {
      throw new PyTypeError(`${f.name || 'function'}() takes no keyword arguments`);
    }
    return (f(...args) ?? null) as Value;
  }
  throw new PyTypeError(`'${typeName(f)}' object is not callable`);
}

/** Refuses `**value` that is no dict. @throws PyTypeError, or the error of an undefined */
export function refuseMapping(value: Value): never {
  // Python asks for the keys, at which an undefined raises its own error.
  const keys = value instanceof PyObject ? value.pyGetAttr?.('keys') : undefined;
  if (keys !== undefined) call(keys, []);
  throw new PyTypeError(`argument after ** must be a mapping, not ${typeName(value)}`);
}

/** Keys of a mapping for `**mapping`: all must be str. @throws PyTypeError */
export function toKwargs(value: Value): Kwargs {
  if (!isDict(value)) return refuseMapping(value);
  const kwargs: Kwargs = new Map();
  for (const key of dictKeys(value)) {
    if (typeof key !== 'string') throw new PyTypeError('keywords must be strings');
    kwargs.set(key, dictGet(value, key)!);
  }
  return kwargs;
}
