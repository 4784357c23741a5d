/**
 * What attribute `name` is on a value of any type: the one table look-up behind `x.name`. Nothing but the
 * names in these tables is reachable, so no template can get from a value to JavaScript.
 */
import { BYTES_METHODS } from './bytes-methods.ts';
import { BoundMethod, type MethodTable, PyFunction } from './callable.ts';
import { DICT_METHODS, DICT_VIEW_METHODS } from './dict-methods.ts';
import { DictItems, DictKeys } from './dict-views.ts';
import { LIST_METHODS, TUPLE_METHODS } from './list-methods.ts';
import { markupMethods } from './markup-methods.ts';
import {
  COMPLEX_METHODS,
  complexAttribute,
  FLOAT_METHODS,
  floatAttribute,
  INT_METHODS,
  intAttribute,
} from './number-methods.ts';
import { length } from './protocol.ts';
import { boundsAttribute, RANGE_METHODS, SLICE_METHODS } from './range-methods.ts';
import { FROZENSET_METHODS, SET_METHODS } from './set-methods.ts';
import { STR_METHODS } from './str-methods.ts';
import { PyType, typeOf } from './type-object.ts';
import {
  Bytes,
  Complex,
  Dict,
  isPlainObject,
  Markup,
  PyFloat,
  PyObject,
  PySet,
  Range,
  Slice,
  Tuple,
  type Value,
} from './values.ts';

/** The methods of a value's type; undefined for a type that has none. */
export function methodsOf(value: Value): MethodTable | undefined {
  switch (typeof value) {
    case 'string':
      return STR_METHODS;
    case 'number':
      return Number.isSafeInteger(value) ? INT_METHODS : FLOAT_METHODS;
    case 'bigint':
    case 'boolean':
      return INT_METHODS;
    case 'function':
      return undefined;
    default:
  }
  if (value === null) return undefined;
  if (Array.isArray(value)) return LIST_METHODS;
  if (isPlainObject(value) || value instanceof Dict) return DICT_METHODS;
  if (value instanceof PyObject) {
    return value instanceof DictKeys || value instanceof DictItems ? DICT_VIEW_METHODS : undefined;
  }
  if (value instanceof Markup) return markupMethods();
  if (value instanceof Tuple) return TUPLE_METHODS;
  if (value instanceof PyFloat) return FLOAT_METHODS;
  if (value instanceof PySet) return value.frozen ? FROZENSET_METHODS : SET_METHODS;
  if (value instanceof Range) return RANGE_METHODS;
  if (value instanceof Bytes) return BYTES_METHODS;
  if (value instanceof Complex) return COMPLEX_METHODS;
  return value instanceof Slice ? SLICE_METHODS : undefined;
}

/** The method `name` of a value's type, unbound: it takes the value as its first argument. */
export function methodOf(value: Value, name: string): PyFunction | undefined {
  return methodsOf(value)?.get(name);
}

/**
 * The attribute `name` of a value: a bound method or data; undefined when there is none. The rules of the
 * sandbox are the environment's, not this function's.
 */
export function attributeOf(value: Value, name: string): Value | undefined {
  if (value instanceof PyObject || value instanceof Tuple) {
    const own = value.pyGetAttr?.(name);
    if (own !== undefined) return own;
  }
  const method = methodOf(value, name);
  if (method !== undefined) return new BoundMethod(value, method);
  if (name.startsWith('__')) return specialAttribute(value, name);
  return dataAttribute(value, name);
}

function dataAttribute(value: Value, name: string): Value | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? intAttribute(value, name) : floatAttribute(value, name);
    case 'bigint':
    case 'boolean':
      return intAttribute(value, name);
    case 'object':
      if (value instanceof PyFloat) return floatAttribute(value, name);
      if (value instanceof Range || value instanceof Slice) return boundsAttribute(value, name);
      return value instanceof Complex ? complexAttribute(value, name) : undefined;
    default:
      return undefined;
  }
}

const LEN = new PyFunction('__len__', 'self, /', length);

/** The two special names that tell nothing but the type and the length. */
function specialAttribute(value: Value, name: string): Value | undefined {
  if (name === '__class__' && !(value instanceof PyType)) return typeOf(value);
  if (name === '__len__' && hasLength(value)) return new BoundMethod(value, LEN);
  return undefined;
}

function hasLength(value: Value): boolean {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof PyObject) return value.pyLen !== undefined;
  return !(value instanceof PyFloat || value instanceof Complex || value instanceof Slice);
}

/** The methods that change their object, by the type that `typeName` gives; the immutable sandbox forbids them. */
export const MUTATING_METHODS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['list', new Set(['append', 'clear', 'extend', 'insert', 'pop', 'remove', 'reverse', 'sort'])],
  ['dict', new Set(['clear', 'pop', 'popitem', 'setdefault', 'update'])],
  [
    'set',
    new Set([
      'add',
      'clear',
      'difference_update',
      'discard',
      'pop',
      'remove',
      'symmetric_difference_update',
      'update',
    ]),
  ],
]);
