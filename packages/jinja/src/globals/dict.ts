/** The global `dict`. */
import { charge, checkElements } from '../budget.ts';
import { PyTypeError, PyValueError } from '../errors.ts';
import { iteratorOf } from '../filters/iterator-of.ts';
import { callMethod } from '../filters/soft-str.ts';
import { PyFunction } from '../python/callable.ts';
import { dictEntries, dictSize, isDict } from '../python/dict.ts';
import { getItem, iterate, toArray } from '../python/protocol.ts';
import { attributeOf } from '../python/type-attributes.ts';
import { Dict, type Kwargs, PyObject, type Value } from '../python/values.ts';
import { ClassObject } from './class-object.ts';

/**
 * `dict(mapping, **kwargs)` or `dict(pairs, **kwargs)`.
 * @throws PyTypeError, PyValueError when the argument is neither.
 */
export function makeDict(args: readonly Value[], kwargs: Kwargs): Dict {
  if (args.length > 1) throw new PyTypeError(`dict expected at most 1 argument, got ${args.length}`);
  const dict = new Dict();
  const [source] = args;
  if (source !== undefined) for (const [key, value] of entries(source)) dict.set(key, value);
  for (const [key, value] of kwargs) dict.set(key, value);
  return dict;
}

function* entries(source: Value): Generator<readonly [Value, Value]> {
  if (isDict(source)) {
    checkElements(dictSize(source));
    charge(5 * dictSize(source));
    yield* dictEntries(source);
    return;
  }
  if (source instanceof PyObject && attributeOf(source, 'keys') !== undefined) {
    for (const key of toArray(callMethod(source, 'keys'))) yield [key, getItem(source, key)];
    return;
  }
  const iterator = iterate(source);
  let index = 0;
  for (let next = iterator.next(); !next.done; next = iterator.next(), index++) {
    charge(1);
    yield pairAt(next.value, index);
  }
}

function pairAt(element: Value, index: number): readonly [Value, Value] {
  if (iteratorOf(element) === undefined) {
    throw new PyTypeError(`cannot convert dictionary update sequence element #${index} to a sequence`);
  }
  const pair = toArray(element);
  if (pair.length !== 2) {
    throw new PyValueError(
      `dictionary update sequence element #${index} has length ${pair.length}; 2 is required`,
    );
  }
  return [pair[0]!, pair[1]!];
}

const FROM_KEYS = new PyFunction('fromkeys', 'iterable, value=, /', (iterable: Value, value: Value = null) =>
  callMethod(new Dict(), 'fromkeys', iterable, value),
);

export const DICT = new ClassObject('dict', '*args, **kwargs', makeDict, new Map([['fromkeys', FROM_KEYS]]));
