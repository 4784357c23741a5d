/** The methods and data attributes of Python's `range` and `slice`. */
import { PyValueError } from '../errors.ts';
import { toIndex } from './arguments.ts';
import { builtinMethods } from './builtin-method.ts';
import type { MethodTable } from './callable.ts';
import { contains, sliceIndices } from './protocol.ts';
import { repr } from './text.ts';
import { isInt, PyFloat, type Range, type Slice, Tuple, type Value } from './values.ts';

/** The position of `item` in `range`, or -1. */
function indexIn(range: Range, item: Value): number {
  const value = item instanceof PyFloat ? item.value : typeof item === 'boolean' ? Number(item) : item;
  if (typeof value === 'number' && contains(range, value)) return (value - range.start) / range.step;
  return -1;
}

/** range */
export const RANGE_METHODS: MethodTable = builtinMethods('range', [
  ['count', 'value, /', (range: Range, item: Value) => (contains(range, item) ? 1 : 0)],
  [
    'index',
    'value, /',
    (range: Range, item: Value) => {
      const index = indexIn(range, item);
      if (index >= 0) return index;
      throw new PyValueError(
        isInt(item) || typeof item === 'boolean'
          ? `${repr(item)} is not in range`
          : 'sequence.index(x): x not in sequence',
      );
    },
  ],
]);

/** slice */
export const SLICE_METHODS: MethodTable = builtinMethods('slice', [
  [
    'indices',
    'length, /',
    (slice: Slice, length: Value) => {
      const size = toIndex(length);
      if (size < 0) throw new PyValueError('length should not be negative');
      const { start, stop, step } = sliceIndices(slice, size);
      return new Tuple([start, stop, step]);
    },
  ],
]);

/** `start`, `stop` and `step` of a range or slice; undefined for any other name. */
export function boundsAttribute(value: Range | Slice, name: string): Value | undefined {
  switch (name) {
    case 'start':
      return value.start;
    case 'stop':
      return value.stop;
    case 'step':
      return value.step;
    default:
      return undefined;
  }
}
