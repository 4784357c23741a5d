/** Filters that order or group items by a key. */
import { charge } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { FilterArgumentError } from '../errors.ts';
import { toCInt } from '../python/arguments.ts';
import { isSame, type OrderOperator, order } from '../python/compare.ts';
import { iterate, toArray, truth } from '../python/protocol.ts';
import { sortInPlace } from '../python/sorting.ts';
import { str } from '../python/text.ts';
import { Tuple, type Value } from '../python/values.ts';
import { type AttributeOptions, attributeGetter, foldCase, multiAttributeGetter } from './attribute-path.ts';
import { mappingItems } from './mapping-items.ts';
import { type FilterRow, filter } from './row.ts';
import { isText } from './soft-str.ts';

function options(caseSensitive: Value): AttributeOptions {
  return { foldCase: !truth(caseSensitive) };
}

function sort(
  environment: Environment,
  value: Value,
  reverse: Value = false,
  caseSensitive: Value = false,
  attribute: Value = null,
): Value {
  const items = toArray(value).slice();
  const descending = toCInt(reverse) !== 0;
  charge(items.length);
  const keys = items.map(multiAttributeGetter(environment, attribute, options(caseSensitive)));
  // Jinja compares lists of keys, and None beside None is no error there. Keys that are all strings or all
  // numbers sort the same, and faster, without the lists.
  const single = keys.map((key) => key[0]!);
  const kind = typeof single[0];
  const simple =
    keys[0]?.length === 1 &&
    (kind === 'string' || kind === 'number') &&
    single.every((key) => typeof key === kind);
  sortInPlace(items, descending, simple ? single : keys);
  return items;
}

function dictSort(
  value: Value,
  caseSensitive: Value = false,
  by: Value = 'key',
  reverse: Value = false,
): Value {
  const position = isText(by) ? ['key', 'value'].indexOf(str(by)) : -1;
  if (position < 0) throw new FilterArgumentError('You can only sort by either "key" or "value"');
  const pairs = mappingItems(value);
  const keys = pairs.map((pair) => pair[position]!);
  const result = pairs.map((pair) => new Tuple(pair));
  sortInPlace(result, toCInt(reverse) !== 0, truth(caseSensitive) ? keys : keys.map(foldCase));
  return result;
}

function extreme(operator: OrderOperator, what: 'min' | 'max'): FilterRow {
  const pick = (
    environment: Environment,
    value: Value,
    caseSensitive: Value = false,
    attribute: Value = null,
  ): Value => {
    const iterator = iterate(value);
    const first = iterator.next();
    if (first.done) {
      return environment.makeUndefined(undefined, 'No aggregated item, sequence was empty.');
    }
    const keyOf = attributeGetter(environment, attribute, options(caseSensitive));
    let best = first.value;
    let bestKey = keyOf(best);
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      charge(1);
      const key = keyOf(next.value);
      if (order(operator, key, bestKey)) {
        best = next.value;
        bestKey = key;
      }
    }
    return best;
  };
  return filter(what, `do_${what}`, 'value, case_sensitive=, attribute=', pick, 'environment');
}

/** A pair of groupby: a tuple that also answers to `grouper` and `list`. */
export class GroupTuple extends Tuple {
  override readonly qualifiedName = 'jinja2.filters._GroupTuple';
  override pyGetAttr(name: string): Value | undefined {
    if (name === 'grouper') return this.items[0];
    return name === 'list' ? this.items[1] : undefined;
  }
}

function groupBy(
  environment: Environment,
  value: Value,
  attribute: Value,
  fallback: Value = null,
  caseSensitive: Value = false,
): Value {
  const keyOf = attributeGetter(environment, attribute, { ...options(caseSensitive), fallback });
  const items = toArray(value);
  charge(items.length);
  const keys = items.map(keyOf);
  const indices = [...items.keys()];
  sortInPlace(indices, false, keys);
  const groups: { key: Value; items: Value[] }[] = [];
  for (const index of indices) {
    const group = groups.at(-1);
    const key = keys[index]!;
    if (group !== undefined && isSame(group.key, key)) group.items.push(items[index]!);
    else groups.push({ key, items: [items[index]!] });
  }
  if (truth(caseSensitive)) return groups.map((group) => new GroupTuple([group.key, group.items]));
  // The name of a group is its first member's own, not the lower case one it was sorted by.
  const nameOf = attributeGetter(environment, attribute, { fallback });
  return groups.map((group) => new GroupTuple([nameOf(group.items[0]!), group.items]));
}

export const SORT_FILTERS: readonly FilterRow[] = [
  filter('dictsort', 'do_dictsort', 'value, case_sensitive=, by=, reverse=', dictSort),
  filter('groupby', 'sync_do_groupby', 'value, attribute, default=, case_sensitive=', groupBy, 'environment'),
  extreme('>', 'max'),
  extreme('<', 'min'),
  filter('sort', 'do_sort', 'value, reverse=, case_sensitive=, attribute=', sort, 'environment'),
];
