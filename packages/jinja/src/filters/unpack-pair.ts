/** `first, second = value`, as filters over pairs do it. */
import { PyTypeError, PyValueError } from '../errors.ts';
import { iterate } from '../python/protocol.ts';
import { Tuple, typeName, type Value } from '../python/values.ts';

/** Both items of an iterable of two. @throws PyTypeError, PyValueError when it is not one. */
export function unpackPair(value: Value): readonly [Value, Value] {
  const items = value instanceof Tuple || Array.isArray(value) ? toList(value) : firstThree(value);
  if (items.length > 2) throw new PyValueError('too many values to unpack (expected 2)');
  if (items.length < 2) {
    throw new PyValueError(`not enough values to unpack (expected 2, got ${items.length})`);
  }
  return [items[0]!, items[1]!];
}

function toList(value: Tuple | readonly Value[]): readonly Value[] {
  return value instanceof Tuple ? value.items : value;
}

function firstThree(value: Value): Value[] {
  let iterator: Iterator<Value>;
  try {
    iterator = iterate(value);
  } catch (error) {
    if (!(error instanceof PyTypeError)) throw error;
    throw new PyTypeError(`cannot unpack non-iterable ${typeName(value)} object`);
  }
  const items: Value[] = [];
  for (let next = iterator.next(); !next.done && items.length < 3; next = iterator.next()) {
    items.push(next.value);
  }
  return items;
}
