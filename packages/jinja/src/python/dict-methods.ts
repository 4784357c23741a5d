/** The methods of Python's `dict`, for both of its representations, and of its views. */
import { charge, checkElements } from '../budget.ts';
import { PyKeyError, PyTypeError, PyValueError } from '../errors.ts';
import { builtinMethods } from './builtin-method.ts';
import type { MethodTable } from './callable.ts';
import {
  type AnyDict,
  dictDelete,
  dictEntries,
  dictGet,
  dictKeys,
  dictSet,
  dictSize,
  isDict,
} from './dict.ts';
import { DictItems, DictKeys, DictValues } from './dict-views.ts';
import { contains, iterate, toArray } from './protocol.ts';
import { repr } from './text.ts';
import { Dict, type Kwargs, Tuple, type Value } from './values.ts';

function clear(dict: AnyDict): void {
  if (dict instanceof Dict) dict.clear();
  else for (const key of Object.keys(dict)) dictDelete(dict, key);
}

function copy(dict: AnyDict): AnyDict {
  const size = dictSize(dict);
  checkElements(size);
  charge(size);
  return dict instanceof Dict ? new Dict(dict.entries()) : { ...dict };
}

function get(dict: AnyDict, key: Value, otherwise: Value = null): Value {
  const value = dictGet(dict, key);
  return value === undefined ? otherwise : value;
}

function pop(dict: AnyDict, key: Value, otherwise?: Value): Value {
  // An empty dict does not even hash the key.
  const value = dictSize(dict) === 0 ? undefined : dictGet(dict, key);
  if (value === undefined) {
    if (otherwise === undefined) throw new PyKeyError(repr(key));
    return otherwise;
  }
  dictDelete(dict, key);
  return value;
}

function popItem(dict: AnyDict): Tuple {
  const key = dictKeys(dict).at(-1);
  if (key === undefined) throw new PyKeyError("'popitem(): dictionary is empty'");
  charge(dictSize(dict) >>> 3);
  return new Tuple([key, pop(dict, key)]);
}

function setDefault(dict: AnyDict, key: Value, otherwise: Value = null): Value {
  const value = dictGet(dict, key);
  if (value !== undefined) return value;
  dictSet(dict, key, otherwise);
  return otherwise;
}

/** The key and value of the element at `position` of a sequence of pairs. @throws PyTypeError, PyValueError */
function pairOf(element: Value, position: number): readonly Value[] {
  let pair: readonly Value[];
  try {
    pair = toArray(element);
  } catch (error) {
    if (!(error instanceof PyTypeError)) throw error;
    throw new PyTypeError(`cannot convert dictionary update sequence element #${position} to a sequence`);
  }
  if (pair.length !== 2) {
    throw new PyValueError(
      `dictionary update sequence element #${position} has length ${pair.length}; 2 is required`,
    );
  }
  return pair;
}

/**
 * `dict.update(other, **kwargs)`, which is also how `dict(…)` fills a new one.
 * @throws PyTypeError, PyValueError when `other` is neither a mapping nor a sequence of pairs.
 */
export function updateDict(dict: AnyDict, other: Value | undefined, kwargs: Kwargs | undefined): void {
  if (other !== undefined) {
    if (isDict(other)) {
      const entries = dictEntries(other);
      charge(entries.length);
      for (const [key, value] of entries) dictSet(dict, key, value);
    } else {
      const iterator = iterate(other);
      let position = 0;
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        const pair = pairOf(next.value, position++);
        charge(1);
        dictSet(dict, pair[0]!, pair[1]!);
      }
    }
  }
  if (kwargs !== undefined) for (const [key, value] of kwargs) dictSet(dict, key, value);
}

function update(dict: AnyDict, args: readonly Value[], kwargs: Kwargs): void {
  if (args.length > 1) throw new PyTypeError(`update expected at most 1 argument, got ${args.length}`);
  updateDict(dict, args[0], kwargs);
}

function fromKeys(_self: Value, iterable: Value, value: Value = null): Dict {
  const dict = new Dict();
  const iterator = iterate(iterable);
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    charge(1);
    dict.set(next.value, value);
  }
  return dict;
}

/** dict */
export const DICT_METHODS: MethodTable = builtinMethods('dict', [
  ['clear', '', clear],
  ['copy', '', copy],
  ['fromkeys', 'iterable, value=, /', fromKeys],
  ['get', 'key, default=, /', get],
  ['items', '', (dict: AnyDict) => new DictItems(dict)],
  ['keys', '', (dict: AnyDict) => new DictKeys(dict)],
  ['pop', 'key, default=, /', pop],
  ['popitem', '', popItem],
  ['setdefault', 'key, default=, /', setDefault],
  ['update', '*args, **kwargs', update],
  ['values', '', (dict: AnyDict) => new DictValues(dict)],
]);

/** dict_keys and dict_items */
export const DICT_VIEW_METHODS: MethodTable = builtinMethods('dict_keys', [
  [
    'isdisjoint',
    'other, /',
    (view: DictKeys | DictItems, other: Value) => {
      const items = toArray(other);
      charge(items.length);
      return !items.some((item) => contains(view, item));
    },
  ],
]);
