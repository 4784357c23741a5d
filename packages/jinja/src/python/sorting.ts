/** Python's stable sort, which asks nothing of its items but `<`. */
import { charge } from '../budget.ts';
import { less } from './compare.ts';
import { SURROGATE } from './protocol.ts';
import type { Value } from './values.ts';

/** Lists up to this length are sorted by insertion, as CPython does, so a failing comparison is the same one. */
const RUN = 32;

/**
 * Sorts `items` in place by `keys` (the items themselves when left out), stably; `reverse` keeps equal items in their order as well.
 * @throws PyTypeError when two keys cannot be ordered, TemplateBudgetError.
 */
export function sortInPlace(items: Value[], reverse = false, keys: readonly Value[] = items): void {
  const { length } = items;
  if (length < 2) return;
  charge(length * Math.ceil(Math.log2(length)));
  const order = sortedOrder(keys, reverse);
  const sorted = order.map((index) => items[index]!);
  for (let i = 0; i < length; i++) items[i] = sorted[i]!;
}

/** The indices of `keys` in sorted order. @throws as `sortInPlace` */
function sortedOrder(keys: readonly Value[], reverse: boolean): number[] {
  const indices = Array.from(keys.keys());
  const compare = nativeComparison(keys);
  if (compare !== undefined) {
    return indices.sort(reverse ? (a, b) => compare(b, a) : compare);
  }
  // A reversed sort is a reversed list sorted, then reversed: this is what keeps it stable.
  if (reverse) indices.reverse();
  const sorted = mergeSort(indices, (a, b) => less(keys[a]!, keys[b]!));
  return reverse ? sorted.reverse() : sorted;
}

/** A comparison of indices for keys that JavaScript orders as Python does: all strings or all numbers. */
function nativeComparison(keys: readonly Value[]): ((a: number, b: number) => number) | undefined {
  const kind = typeof keys[0];
  if (kind === 'number') {
    for (const key of keys) if (typeof key !== 'number' || Number.isNaN(key)) return undefined;
    return (a, b) => (keys[a] as number) - (keys[b] as number) || 0;
  }
  if (kind !== 'string') return undefined;
  for (const key of keys) if (typeof key !== 'string' || SURROGATE.test(key)) return undefined;
  return (a, b) => {
    const left = keys[a] as string;
    const right = keys[b] as string;
    if (left.length > 63) charge(Math.min(left.length, right.length) >>> 6);
    return left < right ? -1 : left > right ? 1 : 0;
  };
}

type Less = (a: number, b: number) => boolean;

function mergeSort(order: number[], before: Less): number[] {
  const { length } = order;
  const run = length < 64 ? length : RUN;
  for (let start = 0; start < length; start += run) {
    insertionSort(order, start, Math.min(start + run, length), before);
  }
  let source = order;
  for (let width = run; width < length; width *= 2) {
    const target: number[] = [];
    for (let start = 0; start < length; start += 2 * width) {
      merge(
        source,
        start,
        Math.min(start + width, length),
        Math.min(start + 2 * width, length),
        target,
        before,
      );
    }
    source = target;
  }
  return source;
}

/** Binary insertion behind the part that is in order already; a strictly falling part is turned round first. */
function insertionSort(order: number[], start: number, end: number, before: Less): void {
  let sorted = start + 1;
  if (sorted < end) {
    const falling = before(order[sorted]!, order[start]!);
    sorted++;
    while (sorted < end && before(order[sorted]!, order[sorted - 1]!) === falling) sorted++;
    if (falling) {
      const part = order.slice(start, sorted).reverse();
      for (let i = 0; i < part.length; i++) order[start + i] = part[i]!;
    }
  }
  for (; sorted < end; sorted++) {
    const pivot = order[sorted]!;
    let low = start;
    let high = sorted;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(pivot, order[middle]!)) high = middle;
      else low = middle + 1;
    }
    order.copyWithin(low + 1, low, sorted);
    order[low] = pivot;
  }
}

function merge(
  source: readonly number[],
  start: number,
  middle: number,
  end: number,
  target: number[],
  before: Less,
): void {
  let left = start;
  let right = middle;
  while (left < middle && right < end) {
    target.push(before(source[right]!, source[left]!) ? source[right++]! : source[left++]!);
  }
  while (left < middle) target.push(source[left++]!);
  while (right < end) target.push(source[right++]!);
}
