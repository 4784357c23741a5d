/** Jinja's undefined types: what a missing variable, attribute or item evaluates to. */
import { type EngineError, UndefinedError } from '../errors.ts';
import { type AnyDict, dictKeys, isDict } from '../python/dict.ts';
import { repr, str } from '../python/text.ts';
import { PyObject, Tuple, typeName, type Value } from '../python/values.ts';
import { didYouMean } from '../suggest.ts';

/** Marks "no object": None is a value an attribute can be missing on. */
export const MISSING: unique symbol = Symbol('missing');

/** How an undefined type raises: the class of the error, UndefinedError unless told otherwise. */
export type UndefinedErrorClass = new (message: string) => EngineError;

export type UndefinedClass = new (
  hint?: string | undefined,
  obj?: Value | typeof MISSING,
  name?: Value,
  exception?: UndefinedErrorClass,
) => Undefined;

/** The default: prints as nothing, is empty and false, and raises UndefinedError when used otherwise. */
export class Undefined extends PyObject {
  override get pyType(): string {
    return 'Undefined';
  }
  readonly hint: string | undefined;
  readonly obj: Value | typeof MISSING;
  /** The missing name: str for variables and attributes, any value for items; null when unnamed. */
  readonly undefinedName: Value;
  protected readonly exception: UndefinedErrorClass;

  constructor(
    hint?: string | undefined,
    obj: Value | typeof MISSING = MISSING,
    name: Value = null,
    exception: UndefinedErrorClass = UndefinedError,
  ) {
    super();
    this.hint = hint;
    this.obj = obj;
    this.undefinedName = name;
    this.exception = exception;
  }

  /** What the error says: the hint, else which name is missing where. */
  get message(): string {
    const { hint, obj, undefinedName: name } = this;
    if (hint) return hint;
    if (obj === MISSING) return `${repr(name)} is undefined`;
    if (typeof name !== 'string') return `${objectTypeRepr(obj)} has no element ${repr(name)}`;
    return `${repr(objectTypeRepr(obj))} has no attribute ${repr(name)}`;
  }

  /** @throws the undefined's error, always. */
  fail(): never {
    const { hint, obj, undefinedName: name } = this;
    const error = new this.exception(this.message);
    if (!hint && typeof name === 'string') {
      if (obj !== MISSING && isDict(obj)) error.hint = didYouMean(name, namesIn(obj));
      else if (obj === MISSING && error instanceof UndefinedError) error.variable = name;
    }
    throw error;
  }

  /** An attribute of an undefined raises its error; dunder names are merely absent. */
  override pyGetAttr(name: string): Value | undefined {
    if (name.startsWith('__')) return undefined;
    if (name === '_undefined_name') return this.undefinedName;
    if (name === '_undefined_hint') return this.hint ?? null;
    if (name === '_undefined_message') return this.message;
    return this.fail();
  }
  override pyGetItem(_key: Value): Value {
    return this.fail();
  }
  override pyIter(): Iterator<Value> {
    return [].values();
  }
  override pyLen(): number {
    return 0;
  }
  override pyBool(): boolean {
    return false;
  }
  override pyStr(): string {
    return '';
  }
  override pyRepr(): string {
    return 'Undefined';
  }
  override pyEquals(other: Value): boolean {
    return other instanceof Undefined && other.constructor === this.constructor;
  }
  override pyHash(): string {
    return 'undefined';
  }
  override pyLess(_other: Value): boolean {
    return this.fail();
  }
  override pyBinary(_operator: string, _other: Value, _reflected: boolean): Value {
    return this.fail();
  }
  override pyUnary(operator: string): Value | undefined {
    return operator === 'abs' ? undefined : this.fail();
  }
  override pyCall(): Value {
    return this.fail();
  }
}

/** Attributes and items of an undefined are the undefined itself, so chains never raise. */
export class ChainableUndefined extends Undefined {
  override get pyType(): string {
    return 'ChainableUndefined';
  }
  override pyGetAttr(name: string): Value | undefined {
    return name.startsWith('__') || name.startsWith('_undefined_') ? super.pyGetAttr(name) : this;
  }
  override pyGetItem(_key: Value): Value {
    return this;
  }
  override pyHtml(): string {
    return '';
  }
}

/** Prints what is missing instead of nothing. */
export class DebugUndefined extends Undefined {
  override get pyType(): string {
    return 'DebugUndefined';
  }
  override pyStr(): string {
    const { hint, obj, undefinedName: name } = this;
    if (hint) return `{{ undefined value printed: ${hint} }}`;
    if (obj === MISSING) return `{{ ${str(name)} }}`;
    return `{{ no such element: ${objectTypeRepr(obj)}[${repr(name)}] }}`;
  }
}

/** Raises on everything but being tested and passed around. */
export class StrictUndefined extends Undefined {
  override get pyType(): string {
    return 'StrictUndefined';
  }
  override pyIter(): Iterator<Value> {
    return this.fail();
  }
  override pyLen(): number {
    return this.fail();
  }
  override pyBool(): boolean {
    return this.fail();
  }
  override pyStr(): string {
    return this.fail();
  }
  override pyEquals(_other: Value): boolean {
    return this.fail();
  }
  override pyHash(): string {
    return this.fail();
  }
  override pyContains(_item: Value): boolean {
    return this.fail();
  }
}

function* namesIn(dict: AnyDict): Generator<string> {
  for (const key of dictKeys(dict)) if (typeof key === 'string') yield key;
}

/** How Jinja names an object in messages: `dict object`, `jinja2.utils.Namespace object`, or None. */
export function objectTypeRepr(value: Value): string {
  if (value === null) return 'None';
  if (value instanceof PyObject && value.pyModule !== undefined) {
    return `${value.pyModule}.${value.pyType} object`;
  }
  if (value instanceof Tuple && value.qualifiedName !== undefined) return `${value.qualifiedName} object`;
  const name = typeName(value);
  return name === 'Markup' ? 'markupsafe.Markup object' : `${name} object`;
}

export function isUndefined(value: Value): value is Undefined {
  return value instanceof Undefined;
}
