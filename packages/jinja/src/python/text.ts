/** `str()` and `repr()` of every value. */
import { activeBudget, charge, checkLength } from '../budget.ts';
import { PyRecursionError } from '../errors.ts';
import { complexRepr } from './complex.ts';
import { type AnyDict, dictEntries } from './dict.ts';
import { floatRepr } from './float.ts';
import { bigintText } from './int.ts';
import { asciiOnly, quoteBytes, quoteText } from './quote.ts';
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

/** Deeper nesting is Python's RecursionError, long before it would overflow JavaScript's stack. */
const MAX_DEPTH = 500;

/**
 * The containers whose repr is being written, outermost first. It is module state because a PyObject's own
 * pyRepr calls `repr` afresh, and a container that holds itself must still be noticed.
 */
const open: object[] = [];

/**
 * Python's `str(value)`.
 * @throws PyRecursionError, PyValueError (an int over 4300 digits), TemplateBudgetError.
 */
export function str(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : floatRepr(value);
  if (value instanceof Markup) return value.value;
  if (value instanceof PyObject && value.pyStr !== undefined) return value.pyStr();
  return repr(value);
}

/**
 * Python's `repr(value)`. What is foreign to Python is printed without looking into it.
 * @throws PyRecursionError, PyValueError (an int over 4300 digits), TemplateBudgetError.
 */
export function repr(value: Value): string {
  switch (typeof value) {
    case 'string':
      return quoteText(value);
    case 'number':
      return Number.isSafeInteger(value) ? String(value) : floatRepr(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return bigintText(value);
    case 'function':
      return '<function>';
    default:
  }
  if (value === null || value === undefined) return 'None';
  if (value instanceof PyFloat) return floatRepr(value.value);
  return objectRepr(value as object);
}

/** Python's `ascii(value)`: its repr with everything beyond ASCII escaped. @throws as `repr`. */
export function ascii(value: Value): string {
  return asciiOnly(repr(value));
}

function objectRepr(value: object): string {
  if (Array.isArray(value)) return nested(value, '[...]', () => `[${items(value)}]`);
  if (value instanceof Markup) return `Markup(${quoteText(value.value)})`;
  if (value instanceof Tuple) {
    return nested(value, '(...)', () => `(${items(value.items)}${value.items.length === 1 ? ',' : ''})`);
  }
  if (value instanceof PyObject) return nested(value, '...', () => pyObjectRepr(value));
  if (value instanceof Dict || isPlainObject(value)) return nested(value, '{...}', () => dictRepr(value));
  if (value instanceof PySet) return nested(value, 'set(...)', () => setRepr(value));
  if (value instanceof Range) {
    return `range(${value.start}, ${value.stop}${value.step === 1 ? '' : `, ${value.step}`})`;
  }
  if (value instanceof Bytes) return quoteBytes(value.data);
  if (value instanceof Complex) return complexRepr(value);
  if (value instanceof Slice) return `slice(${repr(value.start)}, ${repr(value.stop)}, ${repr(value.step)})`;
  return `<${hostClassName(value)} object>`;
}

/** Writes one container; `again` stands for it where it holds itself. */
function nested(value: object, again: string, write: () => string): string {
  if (open.includes(value)) return again;
  if (open.length >= MAX_DEPTH) {
    throw new PyRecursionError('maximum recursion depth exceeded while getting the repr of an object');
  }
  // Looking for the value among those it stands in takes time as they grow deep.
  if (open.length > 7) charge(open.length >>> 2);
  open.push(value);
  try {
    const text = write();
    if (open.length === 1) checkLength(text.length);
    return text;
  } finally {
    open.pop();
  }
}

function items(values: Iterable<Value>): string {
  const limit = activeBudget().limits.maxValueLength;
  let text = '';
  for (const value of values) {
    charge(2);
    text += text === '' ? repr(value) : `, ${repr(value)}`;
    if (text.length > limit) checkLength(text.length);
  }
  return text;
}

function dictRepr(dict: AnyDict): string {
  const limit = activeBudget().limits.maxValueLength;
  let text = '';
  for (const [key, value] of dictEntries(dict)) {
    charge(3);
    text += `${text === '' ? '' : ', '}${repr(key)}: ${repr(value)}`;
    if (text.length > limit) checkLength(text.length);
  }
  return `{${text}}`;
}

function setRepr(set: PySet): string {
  if (set.members.size === 0) return set.frozen ? 'frozenset()' : 'set()';
  const text = `{${items(set.members.keys())}}`;
  return set.frozen ? `frozenset(${text})` : text;
}

function pyObjectRepr(value: PyObject): string {
  return value.pyRepr === undefined ? `<${value.pyType} object>` : value.pyRepr();
}

/** The name of a host object's class, read without running any of its code. */
function hostClassName(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return 'object';
  const hostClass: unknown = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  if (typeof hostClass !== 'function') return 'object';
  const name: unknown = Object.getOwnPropertyDescriptor(hostClass, 'name')?.value;
  return typeof name === 'string' && name !== '' ? name : 'object';
}
