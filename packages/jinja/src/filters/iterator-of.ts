/** Asking whether something can be iterated without raising. */
import { PyTypeError } from '../errors.ts';
import { iterate } from '../python/protocol.ts';
import type { Value } from '../python/values.ts';

/** `iter(value)`, or undefined when it is not iterable. Other errors, such as a strict undefined's, pass. */
export function iteratorOf(value: Value): Iterator<Value> | undefined {
  try {
    return iterate(value);
  } catch (error) {
    if (error instanceof PyTypeError) return undefined;
    throw error;
  }
}
