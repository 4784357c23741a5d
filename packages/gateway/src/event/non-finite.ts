/** JSON in Python's dialect may hold NaN and infinities, which JSON itself does not have. */
import { dictEntries, isDict, type Value } from '@postern/jinja';

/** Path of the first NaN or infinity in a value; undefined when there is none. */
export function findNonFinite(value: Value, path: string): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : path;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Value[]).entries()) {
      const found = findNonFinite(item, `${path}[${index}]`);
      if (found !== undefined) return found;
    }
  } else if (isDict(value)) {
    for (const [key, item] of dictEntries(value)) {
      const found = findNonFinite(item, `${path}[${JSON.stringify(key)}]`);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
