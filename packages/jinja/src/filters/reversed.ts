/** Python's `reversed`. */
import { PyTypeError } from '../errors.ts';
import { dictKeys, isDict } from '../python/dict.ts';
import { codePoints, getItem, length } from '../python/protocol.ts';
import { Bytes, Markup, PyIterator, PyObject, Range, Tuple, typeName, type Value } from '../python/values.ts';

/** An iterator from the last item to the first. @throws PyTypeError for what has no end to begin from. */
export function reversed(value: Value): PyIterator {
  if (Array.isArray(value)) return new PyIterator(backwards(value), 'list_reverseiterator');
  if (value instanceof Tuple) return new PyIterator(backwards(value.items), 'reversed');
  if (typeof value === 'string') return new PyIterator(backwards(codePoints(value)), 'reversed');
  if (value instanceof Markup) {
    const characters = codePoints(value.value).map((character) => new Markup(character));
    return new PyIterator(backwards(characters), 'reversed');
  }
  if (value instanceof Bytes) return new PyIterator(bytesBackwards(value.data), 'reversed');
  if (value instanceof Range) return new PyIterator(rangeBackwards(value), 'range_iterator');
  if (isDict(value)) return new PyIterator(backwards(dictKeys(value)), 'dict_reversekeyiterator');
  if (value instanceof PyObject) {
    if (value.pyReversed !== undefined) {
      const kind = value.pyType.startsWith('dict_')
        ? `dict_reverse${value.pyType.slice(5, -1)}iterator`
        : 'reversed';
      return new PyIterator(value.pyReversed(), kind);
    }
    if (value.pyLen !== undefined && value.pyGetItem !== undefined) {
      return new PyIterator(itemsBackwards(value, length(value)), 'reversed');
    }
  }
  throw new PyTypeError(`'${typeName(value)}' object is not reversible`);
}

function* backwards(items: readonly Value[]): Generator<Value> {
  for (let i = items.length - 1; i >= 0; i--) yield items[i]!;
}

function* bytesBackwards(data: Uint8Array): Generator<Value> {
  for (let i = data.length - 1; i >= 0; i--) yield data[i]!;
}

function* rangeBackwards(range: Range): Generator<Value> {
  for (let i = range.length - 1; i >= 0; i--) yield range.start + i * range.step;
}

function* itemsBackwards(value: PyObject, size: number): Generator<Value> {
  for (let i = size - 1; i >= 0; i--) yield getItem(value, i);
}
