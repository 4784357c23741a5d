/** The methods of Python's `list`, which change the JavaScript array itself, and of `tuple`. */
import { charge, checkElements } from '../budget.ts';
import { PyIndexError, PyTypeError, PyValueError } from '../errors.ts';
import { clampIndex, toCInt, toSize } from './arguments.ts';
import { builtinMethods } from './builtin-method.ts';
import type { MethodTable } from './callable.ts';
import { isSame } from './compare.ts';
import { asIndex, call, toArray } from './protocol.ts';
import { sortInPlace } from './sorting.ts';
import { repr } from './text.ts';
import type { Tuple, Value } from './values.ts';

/** How often `item` is in `items`. */
export function countEqual(items: readonly Value[], item: Value): number {
  charge(items.length);
  let count = 0;
  for (const candidate of items) if (isSame(candidate, item)) count++;
  return count;
}

function searchBound(value: Value | undefined, otherwise: number, length: number): number {
  if (value === undefined) return otherwise;
  const index = asIndex(value);
  if (index === undefined)
    throw new PyTypeError('slice indices must be integers or have an __index__ method');
  return clampIndex(index, length);
}

/** The first position of `item` between the bounds, or -1. @throws PyTypeError for bounds that are no ints */
export function positionOf(items: readonly Value[], item: Value, start?: Value, stop?: Value): number {
  const from = searchBound(start, 0, items.length);
  const to = searchBound(stop, items.length, items.length);
  charge(items.length);
  for (let index = from; index < to; index++) {
    if (isSame(items[index]!, item)) return index;
  }
  return -1;
}

function append(list: Value[], item: Value): void {
  list.push(item);
  if ((list.length & 63) === 0) checkElements(list.length);
}

function extend(list: Value[], iterable: Value): void {
  const items = toArray(iterable);
  const { length } = items;
  checkElements(list.length + length);
  charge(length >>> 2);
  for (let index = 0; index < length; index++) list.push(items[index]!);
}

function insert(list: Value[], position: Value, item: Value): void {
  checkElements(list.length + 1);
  list.splice(clampIndex(toSize(position), list.length), 0, item);
}

function pop(list: Value[], position?: Value): Value {
  const index = position === undefined ? -1 : toSize(position);
  if (list.length === 0) throw new PyIndexError('pop from empty list');
  const actual = index < 0 ? index + list.length : index;
  if (actual < 0 || actual >= list.length) throw new PyIndexError('pop index out of range');
  if (actual === list.length - 1) return list.pop()!;
  charge(list.length >>> 6);
  return list.splice(actual, 1)[0]!;
}

function remove(list: Value[], item: Value): void {
  const index = positionOf(list, item);
  if (index < 0) throw new PyValueError('list.remove(x): x not in list');
  list.splice(index, 1);
}

function sort(list: Value[], key?: Value, reverse?: Value): void {
  const backwards = reverse !== undefined && toCInt(reverse) !== 0;
  if (key === undefined || key === null) sortInPlace(list, backwards);
  else
    sortInPlace(
      list,
      backwards,
      list.map((item) => call(key, [item])),
    );
}

/** list */
export const LIST_METHODS: MethodTable = builtinMethods('list', [
  ['append', 'object, /', append],
  [
    'clear',
    '',
    (list: Value[]) => {
      list.length = 0;
    },
  ],
  [
    'copy',
    '',
    (list: Value[]) => {
      checkElements(list.length);
      return [...list];
    },
  ],
  ['count', 'value, /', countEqual],
  ['extend', 'iterable, /', extend],
  [
    'index',
    'value, start=, stop=, /',
    (list: Value[], item: Value, start?: Value, stop?: Value) => {
      const index = positionOf(list, item, start, stop);
      if (index < 0) throw new PyValueError(`${repr(item)} is not in list`);
      return index;
    },
  ],
  ['insert', 'index, object, /', insert],
  ['pop', 'index=, /', pop],
  ['remove', 'value, /', remove],
  [
    'reverse',
    '',
    (list: Value[]) => {
      charge(list.length >>> 6);
      list.reverse();
    },
  ],
  ['sort', '*, key=, reverse=', sort],
]);

/** tuple */
export const TUPLE_METHODS: MethodTable = builtinMethods('tuple', [
  ['count', 'value, /', (tuple: Tuple, item: Value) => countEqual(tuple.items, item)],
  [
    'index',
    'value, start=, stop=, /',
    (tuple: Tuple, item: Value, start?: Value, stop?: Value) => {
      const index = positionOf(tuple.items, item, start, stop);
      if (index < 0) throw new PyValueError('tuple.index(x): x not in tuple');
      return index;
    },
  ],
]);
