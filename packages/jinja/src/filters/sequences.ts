/** Filters over sequences that do not look into their items. */
import { charge, checkElements, checkLength } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { FilterArgumentError, PyTypeError } from '../errors.ts';
import { toIndex } from '../python/arguments.ts';
import { equals, order } from '../python/compare.ts';
import { dictEntries, isDict } from '../python/dict.ts';
import { escape as escapeHtml } from '../python/markup.ts';
import { floorDiv, mul, sub } from '../python/operators.ts';
import { codePoints, getItem, iterate, length, toArray, truth } from '../python/protocol.ts';
import { str } from '../python/text.ts';
import { Dict, Markup, PyIterator, Tuple, type Value } from '../python/values.ts';
import type { Context, EvalContext } from '../runtime/context.ts';
import { isUndefined } from '../runtime/undefined.ts';
import { attributeGetter } from './attribute-path.ts';
import { reversed } from './reversed.ts';
import { type FilterRow, filter } from './row.ts';
import { callMethod, hasHtml, isText, softStr } from './soft-str.ts';

function first(environment: Environment, value: Value): Value {
  const item = iterate(value).next();
  return item.done ? environment.makeUndefined(undefined, 'No first item, sequence was empty.') : item.value;
}

function last(environment: Environment, value: Value): Value {
  const item = iterate(reversed(value)).next();
  return item.done ? environment.makeUndefined(undefined, 'No last item, sequence was empty.') : item.value;
}

function random(context: Context, value: Value): Value {
  const { environment } = context;
  const size = length(value);
  if (size === 0) return environment.makeUndefined(undefined, 'No random item, sequence was empty.');
  const fraction = environment.random?.() ?? Math.random();
  return getItem(value, Math.floor(fraction * size));
}

function list(value: Value): Value {
  const items = toArray(value);
  checkElements(items.length);
  return items.slice();
}

function reverse(value: Value): Value {
  if (isText(value)) {
    const text = str(value);
    checkLength(text.length);
    const backwards = codePoints(text).reverse().join('');
    return typeof value === 'string' ? backwards : new Markup(backwards);
  }
  try {
    return reversed(value);
  } catch (error) {
    if (!(error instanceof PyTypeError)) throw error;
  }
  try {
    const items = toArray(value);
    checkElements(items.length);
    return items.toReversed();
  } catch (error) {
    if (error instanceof PyTypeError) throw new FilterArgumentError('argument must be iterable');
    throw error;
  }
}

function join(evalContext: EvalContext, value: Value, delimiter: Value = '', attribute: Value = null): Value {
  // Python makes text of the delimiter before it looks at the items.
  const early = typeof delimiter !== 'string' && attribute === null && !evalContext.autoescape;
  const separator = early ? str(delimiter) : delimiter;
  const given = toArray(value);
  charge(given.length);
  const parts = attribute === null ? given : given.map(attributeGetter(evalContext.environment, attribute));
  if (!evalContext.autoescape) return joinText(str(separator), allTexts(parts) ? parts : parts.map(str));
  if (hasHtml(delimiter)) return callMethod(softStr(delimiter), 'join', parts.map(softStr));
  const prepared = parts.map((part) => (hasHtml(part) ? part : str(part)));
  if (!prepared.some(hasHtml)) return joinText(str(delimiter), prepared as string[]);
  return callMethod(escapeHtml(delimiter), 'join', prepared);
}

/** So many texts are joined faster one by one than to begin a general join. */
const FEW_PARTS = 8;

function allTexts(parts: readonly Value[]): parts is readonly string[] {
  for (const part of parts) if (typeof part !== 'string') return false;
  return true;
}

function joinText(delimiter: string, parts: readonly string[]): string {
  let size = delimiter.length * Math.max(0, parts.length - 1);
  for (const part of parts) size += part.length;
  checkLength(size);
  if (parts.length === 0 || parts.length > FEW_PARTS) return parts.join(delimiter);
  let text = parts[0]!;
  for (let i = 1; i < parts.length; i++) text += delimiter + parts[i]!;
  return text;
}

function* slices(value: Value, count: Value, fill: Value): Generator<Value> {
  const items = toArray(value).slice();
  charge(items.length >>> 3);
  const size = Number(floorDiv(items.length, count));
  const total = toIndex(count);
  const longer = items.length % total;
  let offset = 0;
  for (let i = 0; i < total; i++) {
    charge(1);
    const end = offset + size + (i < longer ? 1 : 0);
    const slice = items.slice(offset, end);
    if (fill !== null && i >= longer) slice.push(fill);
    offset = end;
    yield slice;
  }
}

function* batches(value: Value, lineCount: Value, fill: Value): Generator<Value> {
  let batch: Value[] = [];
  const iterator = iterate(value);
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    charge(1);
    if (equals(batch.length, lineCount)) {
      yield batch;
      batch = [];
    }
    batch.push(next.value);
  }
  if (batch.length === 0) return;
  if (fill !== null && order('<', batch.length, lineCount)) {
    batch = batch.concat(mul([fill], sub(lineCount, batch.length)) as Value[]);
  }
  yield batch;
}

function* pairs(value: Value): Generator<Value> {
  if (isUndefined(value)) return;
  if (!isDict(value)) throw new PyTypeError('Can only get item pairs from a mapping.');
  for (const pair of value instanceof Dict ? value.entries() : dictEntries(value)) yield new Tuple(pair);
}

function* unique(
  environment: Environment,
  value: Value,
  caseSensitive: boolean,
  attribute: Value,
): Generator<Value> {
  const keyOf = attributeGetter(environment, attribute, { foldCase: !caseSensitive });
  const seen = new Dict();
  const iterator = iterate(value);
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    charge(1);
    const key = keyOf(next.value);
    if (seen.has(key)) continue;
    seen.set(key, null);
    yield next.value;
  }
}

export const SEQUENCE_FILTERS: readonly FilterRow[] = [
  filter(
    'batch',
    'do_batch',
    'value, linecount, fill_with=',
    (value: Value, lineCount: Value, fill: Value = null) => new PyIterator(batches(value, lineCount, fill)),
  ),
  filter('count', 'len', 'obj, /', length),
  filter('first', 'sync_do_first', 'seq', first, 'environment'),
  filter('items', 'do_items', 'value', (value: Value) => new PyIterator(pairs(value))),
  filter('join', 'sync_do_join', 'value, d=, attribute=', join, 'evalContext'),
  filter('last', 'do_last', 'seq', last, 'environment'),
  filter('length', 'len', 'obj, /', length),
  filter('list', 'sync_do_list', 'value', list),
  filter('random', 'do_random', 'seq', random, 'context'),
  filter('reverse', 'do_reverse', 'value', reverse),
  filter(
    'slice',
    'sync_do_slice',
    'value, slices, fill_with=',
    (value: Value, count: Value, fill: Value = null) => new PyIterator(slices(value, count, fill)),
  ),
  filter(
    'unique',
    'sync_do_unique',
    'value, case_sensitive=, attribute=',
    (environment: Environment, value: Value, caseSensitive: Value = false, attribute: Value = null) =>
      new PyIterator(unique(environment, value, truth(caseSensitive), attribute)),
    'environment',
  ),
];
