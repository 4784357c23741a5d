/** Tagged JSON values of vectors to and from the engine's values. */
import { dateFromIso, dateTimeFromIso, timeDeltaFromSeconds } from '../src/python/datetime.ts';
import { Decimal } from '../src/python/decimal.ts';
import { dictEntries, dictSet, isDict, isIntegerLike } from '../src/python/dict.ts';
import { floatRepr } from '../src/python/float.ts';
import { str } from '../src/python/text.ts';
import {
  Bytes,
  Complex,
  Dict,
  float,
  int,
  isFloat,
  Markup,
  type PlainDict,
  PyFloat,
  PyIterator,
  PyObject,
  PySet,
  Range,
  Slice,
  Tuple,
  typeName,
  type Value,
} from '../src/python/values.ts';
import {
  ChainableUndefined,
  DebugUndefined,
  MISSING,
  StrictUndefined,
  Undefined,
  type UndefinedClass,
} from '../src/runtime/undefined.ts';
import { makeCallable } from './callables.ts';
import type { Tagged } from './vector.ts';

type TaggedObject = { readonly [key: string]: Tagged };

export const UNDEFINED_CLASSES: Readonly<Record<string, UndefinedClass>> = {
  Undefined,
  ChainableUndefined,
  DebugUndefined,
  StrictUndefined,
};

/** An object of a vector: attributes, no items, and perhaps a text of its own. */
class VectorObject extends PyObject {
  override readonly pyType = 'Obj';
  override get pyModule(): string {
    return 'vec';
  }
  readonly attributes: ReadonlyMap<string, Value>;
  readonly text: string | undefined;
  constructor(attributes: ReadonlyMap<string, Value>, text: string | undefined) {
    super();
    this.attributes = attributes;
    this.text = text;
  }
  override pyGetAttr(name: string): Value | undefined {
    return this.attributes.get(name);
  }
  override pyStr(): string {
    return this.text ?? '<vec.Obj object>';
  }
}

/** The value a tagged one stands for. @throws Error for an unknown tag. */
export function decode(tagged: Tagged): Value {
  if (typeof tagged !== 'object' || tagged === null) return tagged;
  if (Array.isArray(tagged)) return tagged.map(decode);
  const object = tagged as TaggedObject;
  if (typeof object['$type'] === 'string') return decodeTag(object['$type'], object);
  const dict: PlainDict = {};
  for (const [key, value] of Object.entries(object)) dictSet(dict, key, decode(value));
  return dict;
}

function decodeTag(type: string, object: TaggedObject): Value {
  const items = (): Value[] => (object['items'] as readonly Tagged[]).map(decode);
  const text = (name: string): string => object[name] as string;
  switch (type) {
    case 'int':
      return int(BigInt(text('value')));
    case 'float':
      return float(Number(text('value').replace('inf', 'Infinity')));
    case 'dict':
      return new Dict(
        (object['items'] as readonly [Tagged, Tagged][]).map(([key, value]) => [decode(key), decode(value)]),
      );
    case 'tuple':
      return new Tuple(items());
    case 'set':
      return new PySet(items());
    case 'frozenset':
      return new PySet(items(), true);
    case 'markup':
      return new Markup(text('value'));
    case 'range':
      return new Range(...(object['args'] as [number, number, number]));
    case 'slice':
      return new Slice(...((object['args'] as readonly Tagged[]).map(decode) as [Value, Value, Value]));
    case 'bytes':
      return new Bytes(Uint8Array.from(atob(text('base64')), (byte) => byte.charCodeAt(0)));
    case 'complex':
      return new Complex(bare(object['real']!), bare(object['imag']!));
    case 'datetime':
      return dateTimeFromIso(text('iso'));
    case 'date':
      return dateFromIso(text('iso'));
    case 'timedelta':
      return timeDeltaFromSeconds(bare(object['seconds']!));
    case 'decimal':
      return new Decimal(text('value'));
    case 'undefined':
      return new UNDEFINED_CLASSES[text('class')]!(
        (object['hint'] as string | null) ?? undefined,
        MISSING,
        decode(object['name'] ?? null),
      );
    case 'iterator':
      return new PyIterator(items().values(), 'Iter');
    case 'object': {
      const attributes = Object.entries(object['attrs'] as TaggedObject);
      return new VectorObject(
        new Map(attributes.map(([name, value]) => [name, decode(value)])),
        object['str'] as string | undefined,
      );
    }
    case 'callable':
      return makeCallable(text('name'), ((object['args'] ?? []) as readonly Tagged[]).map(decode));
    default:
      throw new Error(`unknown tag ${type}`);
  }
}

function bare(tagged: Tagged): number {
  const value = decode(tagged);
  return value instanceof PyFloat ? value.value : Number(value);
}

/** The tagged form of a value, as the vectors write it; members of sets come in the order of their JSON. */
export function encode(value: Value): Tagged {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'bigint') return { $type: 'int', value: String(value) };
  if (isFloat(value)) return encodeFloat(value);
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(encode);
  if (isDict(value)) return encodeDict(dictEntries(value));
  if (value instanceof Tuple) return { $type: 'tuple', items: value.items.map(encode) };
  if (value instanceof Markup) return { $type: 'markup', value: value.value };
  if (value instanceof PySet) {
    return sortMembers({
      $type: value.frozen ? 'frozenset' : 'set',
      items: [...value.members.keys()].map(encode),
    });
  }
  if (value instanceof Range) return { $type: 'range', args: [value.start, value.stop, value.step] };
  if (value instanceof Bytes) return { $type: 'bytes', base64: btoa(String.fromCharCode(...value.data)) };
  if (value instanceof Complex) {
    return { $type: 'complex', real: encode(float(value.real)), imag: encode(float(value.imag)) };
  }
  if (value instanceof Slice) {
    return { $type: 'slice', args: [encode(value.start), encode(value.stop), encode(value.step)] };
  }
  if (value instanceof Undefined) {
    return {
      $type: 'undefined',
      class: value.pyType,
      name: encode(value.undefinedName),
      hint: value.hint ?? null,
    };
  }
  return { $type: typeName(value), value: str(value) };
}

function encodeFloat(value: number | PyFloat): Tagged {
  const number = value instanceof PyFloat ? value.value : value;
  if (Number.isFinite(number) && !Number.isInteger(number)) return number;
  return { $type: 'float', value: floatRepr(number) };
}

function encodeDict(entries: readonly (readonly [Value, Value])[]): Tagged {
  const plain = entries.every(
    ([key]) => typeof key === 'string' && key !== '$type' && !isIntegerLike(key) && !/^\d{1,16}$/.test(key),
  );
  if (!plain) return { $type: 'dict', items: entries.map(([key, value]) => [encode(key), encode(value)]) };
  return Object.fromEntries(entries.map(([key, value]) => [key, encode(value)]));
}

/** The same tagged value with the members of all its sets in the order `encode` gives them. */
export function normalise(tagged: Tagged): Tagged {
  if (typeof tagged !== 'object' || tagged === null) return tagged;
  if (Array.isArray(tagged)) return tagged.map(normalise);
  const copy = Object.fromEntries(Object.entries(tagged).map(([key, value]) => [key, normalise(value)]));
  return copy['$type'] === 'set' || copy['$type'] === 'frozenset' ? sortMembers(copy) : copy;
}

function sortMembers(set: TaggedObject): TaggedObject {
  const items = (set['items'] as readonly Tagged[]).map((item) => JSON.stringify(item)).sort();
  return { ...set, items: items.map((item) => JSON.parse(item) as Tagged) };
}
