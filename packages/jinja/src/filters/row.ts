/** How the files of this folder hand over their filters. */
import { type Implementation, type Pass, PyFunction } from '../python/callable.ts';

/** A filter under the name templates call it by. */
export type FilterRow = readonly [name: string, filter: PyFunction];

/**
 * A row for the filter `name`. `pythonName` is what messages about wrong arguments call it, which is
 * Jinja's own function.
 */
export function filter(
  name: string,
  pythonName: string,
  signature: string,
  implementation: Implementation,
  pass?: Pass,
): FilterRow {
  return [name, new PyFunction(pythonName, signature, implementation, pass)];
}
