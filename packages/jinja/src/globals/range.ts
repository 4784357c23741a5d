/** The global `range`. */
import { PyTypeError, PyValueError } from '../errors.ts';
import { toIndex } from '../python/arguments.ts';
import { Range, type Value } from '../python/values.ts';
import { ClassObject } from './class-object.ts';

/** `range(*args)`. @throws PyTypeError for other things than one to three ints, PyValueError for step 0. */
export function makeRange(args: readonly Value[]): Range {
  if (args.length === 0) throw new PyTypeError('range expected at least 1 argument, got 0');
  if (args.length > 3) throw new PyTypeError(`range expected at most 3 arguments, got ${args.length}`);
  const [first, second, third] = args.map(toIndex);
  if (third === 0) throw new PyValueError('range() arg 3 must not be zero');
  return second === undefined ? new Range(0, first!, 1) : new Range(first!, second, third ?? 1);
}

export const RANGE = new ClassObject('range', '*args', makeRange);
