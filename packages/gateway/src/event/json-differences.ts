/** What changed from one JSON value to another, as operations of JSON Patch that also say what was before. */
import {
  type AnyDict,
  dictEntries,
  dictGet,
  dictKeys,
  dictSize,
  isDict,
  PyFloat,
  type Value,
} from '@postern/jinja';

/** Applied in order to the value before, they give the value after. */
export type JsonDifference =
  | { readonly op: 'add'; readonly path: string; readonly after: Value }
  | { readonly op: 'remove'; readonly path: string; readonly before: Value }
  | { readonly op: 'replace'; readonly path: string; readonly before: Value; readonly after: Value };

/** With more differences than this, nobody reads them: the whole value is one. */
const MAX_DIFFERENCES = 500;

/** The differences; none when both are the same JSON, whatever the order of keys. 1 and 1.0 are not the same. */
export function jsonDifferences(before: Value, after: Value): readonly JsonDifference[] {
  const found: JsonDifference[] = [];
  compare(before, after, '', found);
  return found.length <= MAX_DIFFERENCES ? found : [{ op: 'replace', path: '', before, after }];
}

function compare(before: Value, after: Value, path: string, found: JsonDifference[]): void {
  if (found.length > MAX_DIFFERENCES || isSame(before, after)) return;
  if (isDict(before) && isDict(after)) compareDicts(before, after, path, found);
  else if (isList(before) && isList(after)) compareLists(before, after, path, found);
  else found.push({ op: 'replace', path, before, after });
}

function compareDicts(before: AnyDict, after: AnyDict, path: string, found: JsonDifference[]): void {
  for (const [key, value] of dictEntries(before)) {
    const other = dictGet(after, key);
    if (other === undefined) found.push({ op: 'remove', path: child(path, key), before: value });
    else compare(value, other, child(path, key), found);
  }
  for (const [key, value] of dictEntries(after)) {
    if (dictGet(before, key) === undefined) found.push({ op: 'add', path: child(path, key), after: value });
  }
}

/** What is the same at both ends stays; of the rest, items are compared in pairs. */
function compareLists(
  before: readonly Value[],
  after: readonly Value[],
  path: string,
  found: JsonDifference[],
): void {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start]!, after[start]!)) start++;
  let same = 0;
  while (same < shorter - start && isSame(before.at(-1 - same)!, after.at(-1 - same)!)) same++;
  const [beforeEnd, afterEnd] = [before.length - same, after.length - same];
  const pairsEnd = Math.min(beforeEnd, afterEnd);
  for (let i = start; i < pairsEnd; i++) compare(before[i]!, after[i]!, child(path, i), found);
  // From the end, so that no removal moves what another one means.
  for (let i = beforeEnd - 1; i >= pairsEnd; i--) {
    found.push({ op: 'remove', path: child(path, i), before: before[i]! });
  }
  for (let i = pairsEnd; i < afterEnd; i++) {
    found.push({ op: 'add', path: child(path, i), after: after[i]! });
  }
}

function isSame(a: Value, b: Value): boolean {
  if (isDict(a)) {
    if (!isDict(b) || dictSize(a) !== dictSize(b)) return false;
    return dictKeys(a).every((key) => {
      const other = dictGet(b, key);
      return other !== undefined && isSame(dictGet(a, key)!, other);
    });
  }
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]!));
  }
  if (a instanceof PyFloat) return b instanceof PyFloat && Object.is(a.value, b.value);
  return a === b;
}

function isList(value: Value): value is Value[] {
  return Array.isArray(value);
}

/** A JSON pointer to a part of what `path` points to. */
function child(path: string, key: Value): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
