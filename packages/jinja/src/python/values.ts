/**
 * How Python's values look in JavaScript. The common ones are native:
 *
 * | Python            | JavaScript                                                              |
 * |-------------------|-------------------------------------------------------------------------|
 * | None, bool        | null, boolean                                                           |
 * | int               | number while safe (|n| < 2**53), bigint beyond; never -0                |
 * | float             | number when it has a fraction, is NaN or infinite; else `PyFloat`       |
 * | str               | string (its length and indices count code points)                       |
 * | list              | Array                                                                   |
 * | dict              | a plain object (keys are str, none integer-like), or `Dict`             |
 * | tuple, set, …     | `Tuple`, `PySet`, `Range`, `Bytes`, `Complex`, `Slice`                  |
 * | markupsafe.Markup | `Markup`                                                                |
 * | everything else   | a `PyObject`: it answers through the protocol's methods, nothing else   |
 *
 * A JavaScript function is a callable that takes positional arguments. Any other JavaScript object is
 * opaque: it can be passed on and printed as `<Name object>`, but has no attribute and no item.
 */

import { charge } from '../budget.ts';
import { PyTypeError } from '../errors.ts';

// biome-ignore lint/suspicious/noExplicitAny: a host function's own parameter types are the host's affair
export type HostFunction = (...args: any[]) => unknown;

export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Value[]
  | PlainDict
  | Dict
  | PyFloat
  | Tuple
  | PySet
  | Range
  | Bytes
  | Complex
  | Slice
  | Markup
  | PyObject
  | HostFunction;

/** A dict held as a plain JavaScript object: own enumerable string keys, none of them integer-like. */
export interface PlainDict {
  readonly [key: string]: Value;
}

/** Keyword arguments of a call, in the order written. */
export type Kwargs = Map<string, Value>;

/** A float whose value is integral (or -0), which a bare number could not tell from an int. */
export class PyFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** The representation of a float with this value. */
export function float(value: number): number | PyFloat {
  return Number.isInteger(value) ? new PyFloat(value) : value;
}

/** The representation of an int with this value. */
export function int(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

export class Tuple {
  readonly items: readonly Value[];
  constructor(items: readonly Value[]) {
    this.items = items;
  }
  /** The full name of its class, where that is none of Python's own. */
  declare readonly qualifiedName?: string;
  /** The attributes of a named tuple. */
  pyGetAttr?(name: string): Value | undefined;
}

/** set and frozenset. */
export class PySet {
  readonly frozen: boolean;
  readonly members: Dict;
  constructor(items: Iterable<Value> = [], frozen = false) {
    this.frozen = frozen;
    this.members = new Dict();
    for (const item of items) if (!this.members.has(item)) this.members.set(item, null);
  }
}

export class Range {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly length: number;
  constructor(start: number, stop: number, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = Math.max(0, Math.ceil((stop - start) / step));
  }
}

export class Bytes {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    this.data = data;
  }
}

export class Complex {
  readonly real: number;
  readonly imag: number;
  constructor(real: number, imag: number) {
    this.real = real;
    this.imag = imag;
  }
}

export class Slice {
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
  constructor(start: Value, stop: Value, step: Value) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** A str that is already HTML: escaping leaves it alone, joining escapes the other side. */
export class Markup {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

/**
 * The base of every object that is not one of the types above: macros, loop contexts, namespaces, bound
 * methods, undefined values, iterators, datetimes … A method left out means that Python's type lacks the
 * matching special method.
 */
export abstract class PyObject {
  /** Python's `type(x).__name__`. */
  abstract readonly pyType: string;
  /** The module of its class where messages name it (`jinja2.runtime`); undefined for builtins. */
  get pyModule(): string | undefined {
    return undefined;
  }
  /** Attribute look-up; undefined when there is none. Only names listed here are reachable at all. */
  pyGetAttr?(name: string): Value | undefined;
  pySetAttr?(name: string, value: Value): void;
  /** `x[key]`; @throws PyKeyError, PyIndexError or PyTypeError. */
  pyGetItem?(key: Value): Value;
  /** An iterator over its items; a one-shot iterator returns the same one each time. */
  pyIter?(): Iterator<Value>;
  pyLen?(): number;
  pyBool?(): boolean;
  pyStr?(): string;
  pyRepr?(): string;
  /** `__html__` */
  pyHtml?(): string;
  pyContains?(item: Value): boolean;
  pyEquals?(other: Value): boolean | undefined;
  /** `self < other`; undefined when the types cannot be ordered. */
  pyLess?(other: Value): boolean | undefined;
  /** A primitive that is equal for equal objects; without it identity decides. */
  pyHash?(): string;
  /** Binary operator (`+`, `-`, …); `reflected` when self stands on the right. undefined: not supported. */
  pyBinary?(operator: string, other: Value, reflected: boolean): Value | undefined;
  pyUnary?(operator: string): Value | undefined;
  /** `format(self, spec)` */
  pyFormat?(spec: string): string;
  pyCall?(args: readonly Value[], kwargs: Kwargs | undefined): Value;
  pyReversed?(): Iterator<Value>;
}

/** A one-shot iterator with a Python type name (generator, map, dict_keyiterator …). */
export class PyIterator extends PyObject {
  readonly pyType: string;
  private readonly source: Iterator<Value>;
  constructor(source: Iterator<Value>, pyType = 'generator') {
    super();
    this.source = source;
    this.pyType = pyType;
  }
  override pyIter(): Iterator<Value> {
    return this.source;
  }
}

/** Whether `value` is an object literal or the like: such an object is a dict to templates. */
export function isPlainObject(value: unknown): value is PlainDict {
  if (typeof value !== 'object' || value === null) return false;
  return isPlainPrototype(Object.getPrototypeOf(value));
}

/** Whether objects with this prototype are plain. */
export function isPlainPrototype(prototype: unknown): boolean {
  return prototype === Object.prototype || prototype === null;
}

export function isFloat(value: Value): value is number | PyFloat {
  return value instanceof PyFloat || (typeof value === 'number' && !Number.isSafeInteger(value));
}

export function isInt(value: Value): value is number | bigint {
  return typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
}

/** A dict of any keys in insertion order; keys are equal as Python's are (`1 == 1.0 == True`). */
export class Dict {
  /** Hash key → value. A hash key is the key itself, or a stand-in for keys that JavaScript compares otherwise. */
  private readonly values_: Map<unknown, Value> = new Map();
  /** Hash key → the key as first inserted, where the two differ. */
  private originals: Map<unknown, Value> | undefined;
  /** Structural text of a tuple, frozenset … → its stand-in. */
  private structural: Map<string, symbol> | undefined;

  constructor(entries: Iterable<readonly [Value, Value]> = []) {
    for (const [key, value] of entries) this.set(key, value);
  }

  /** @throws PyTypeError for an unhashable key. */
  private hashKey(key: Value): unknown {
    if (typeof key === 'string') {
      // Equal texts are compared whole.
      if (key.length > 255) charge(key.length >>> 8);
      return key;
    }
    const simple = simpleHashKey(key);
    if (simple !== STRUCTURAL) return simple;
    const text = structuralKey(key);
    this.structural ??= new Map();
    let symbol = this.structural.get(text);
    if (symbol === undefined) {
      symbol = Symbol();
      this.structural.set(text, symbol);
    }
    return symbol;
  }

  get size(): number {
    return this.values_.size;
  }
  get(key: Value): Value | undefined {
    return this.values_.get(this.hashKey(key));
  }
  has(key: Value): boolean {
    return this.values_.has(this.hashKey(key));
  }
  set(key: Value, value: Value): this {
    const hash = this.hashKey(key);
    if (hash !== key && !this.values_.has(hash)) {
      this.originals ??= new Map();
      this.originals.set(hash, key);
    }
    this.values_.set(hash, value);
    return this;
  }
  delete(key: Value): boolean {
    const hash = this.hashKey(key);
    this.originals?.delete(hash);
    return this.values_.delete(hash);
  }
  clear(): void {
    this.values_.clear();
    this.originals = undefined;
    this.structural = undefined;
  }
  *keys(): Generator<Value> {
    if (this.originals === undefined) {
      yield* this.values_.keys() as Iterable<Value>;
      return;
    }
    for (const hash of this.values_.keys()) {
      const original = this.originals.get(hash);
      yield original === undefined ? (hash as Value) : original;
    }
  }
  values(): IterableIterator<Value> {
    return this.values_.values();
  }
  *entries(): Generator<[Value, Value]> {
    const values = this.values_.values();
    for (const key of this.keys()) yield [key, values.next().value as Value];
  }
}

const STRUCTURAL = Symbol('structural');

function simpleHashKey(key: Value): unknown {
  switch (typeof key) {
    case 'number':
      return Object.is(key, -0) ? 0 : key;
    case 'bigint':
    case 'function':
      return key;
    case 'boolean':
      return key ? 1 : 0;
    default:
  }
  if (key === null) return null;
  if (key instanceof PyFloat) {
    return Number.isSafeInteger(key.value) ? key.value + 0 : BigInt(key.value);
  }
  if (key instanceof Markup) return key.value;
  if (key instanceof PyObject && key.pyHash === undefined) return key;
  return STRUCTURAL;
}

/** Text that is equal exactly for equal structured keys. */
function structuralKey(key: Value): string {
  charge(8);
  if (key instanceof Tuple) return `(${key.items.map(partKey).join(',')})`;
  if (key instanceof PySet && key.frozen) return `{${[...key.members.keys()].map(partKey).sort().join(',')}}`;
  if (key instanceof Bytes) {
    charge(key.data.length);
    return `b${key.data.join(' ')}`;
  }
  if (key instanceof Range) {
    const { length, start, step } = key;
    return length === 0 ? 'r' : length === 1 ? `r${start}` : `r${start}:${length}:${step}`;
  }
  if (key instanceof Complex) return `c${key.real},${key.imag}`;
  if (key instanceof PyObject) return `o${key.pyType} ${key.pyHash?.()}`;
  throw new PyTypeError(`unhashable type: '${typeName(key)}'`);
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

function partKey(part: Value): string {
  charge(1);
  const simple = typeof part === 'string' ? part : simpleHashKey(part);
  if (simple === STRUCTURAL) return structuralKey(part);
  if (typeof simple === 'string') {
    charge(simple.length >>> 4);
    return JSON.stringify(simple);
  }
  if (typeof simple === 'object' && simple !== null) {
    let identity = identities.get(simple);
    if (identity === undefined) {
      identity = nextIdentity++;
      identities.set(simple, identity);
    }
    return `#${identity}`;
  }
  if (typeof simple !== 'bigint') return String(simple);
  // Its decimal text would take time that grows with the square of its length.
  const digits = simple.toString(16);
  charge(digits.length >>> 4);
  return `n${digits}`;
}

/** Python's `type(value).__name__`. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'number':
      return Number.isSafeInteger(value) ? 'int' : 'float';
    case 'bigint':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'function':
      return 'function';
    default:
  }
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (value instanceof PyObject) return value.pyType;
  if (value instanceof Dict || isPlainObject(value)) return 'dict';
  if (value instanceof Tuple) return 'tuple';
  if (value instanceof PyFloat) return 'float';
  if (value instanceof Markup) return 'Markup';
  if (value instanceof PySet) return value.frozen ? 'frozenset' : 'set';
  if (value instanceof Range) return 'range';
  if (value instanceof Bytes) return 'bytes';
  if (value instanceof Complex) return 'complex';
  if (value instanceof Slice) return 'slice';
  return 'object';
}
