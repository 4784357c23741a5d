/** The methods of Python's `set` and `frozenset`. */
import { charge, checkLength } from '../budget.ts';
import { PyKeyError } from '../errors.ts';
import { builtinMethods, type MethodRow } from './builtin-method.ts';
import type { MethodTable } from './callable.ts';
import { toArray } from './protocol.ts';
import { repr } from './text.ts';
import { PySet, type Value } from './values.ts';

/** The members of any iterable as a set. @throws PyTypeError when it is not iterable or holds unhashable items */
function asSet(iterable: Value): PySet {
  if (iterable instanceof PySet) return iterable;
  const items = toArray(iterable);
  charge(items.length);
  return new PySet(items);
}

function membersOf(set: PySet): Value[] {
  charge(set.members.size);
  return [...set.members.keys()];
}

function addAll(set: PySet, iterable: Value): void {
  const items = toArray(iterable);
  charge(items.length);
  for (const item of items) if (!set.members.has(item)) set.members.set(item, null);
  checkLength(set.members.size);
}

function removeAll(set: PySet, iterable: Value): void {
  for (const item of membersOf(asSet(iterable))) set.members.delete(item);
}

/** Keeps what the iterable holds, too. Of two equal members CPython keeps the one in the smaller set. */
function keepOnly(set: PySet, iterable: Value): void {
  const other = asSet(iterable);
  const [looked, within] =
    iterable instanceof PySet && other.members.size > set.members.size ? [set, other] : [other, set];
  const kept = membersOf(looked).filter((item) => within.members.has(item));
  set.members.clear();
  for (const item of kept) set.members.set(item, null);
}

function toggleAll(set: PySet, iterable: Value): void {
  for (const item of membersOf(asSet(iterable))) {
    if (!set.members.delete(item)) set.members.set(item, null);
  }
}

function copy(set: PySet): PySet {
  return new PySet(membersOf(set), set.frozen);
}

function contained(inner: PySet, outer: PySet): boolean {
  return membersOf(inner).every((item) => outer.members.has(item));
}

/** A method that works on a copy: `union` from `addAll` and so on. */
function onCopy(change: (set: PySet, iterable: Value) => void) {
  return (set: PySet, others: readonly Value[]): PySet => {
    const result = new PySet(membersOf(set));
    for (const other of others) change(result, other);
    return set.frozen ? new PySet(result.members.keys(), true) : result;
  };
}

/** A method that changes the set itself. */
function inPlace(change: (set: PySet, iterable: Value) => void) {
  return (set: PySet, others: readonly Value[]): void => {
    for (const other of others) change(set, other);
  };
}

const SHARED: readonly MethodRow[] = [
  ['copy', '', copy],
  ['difference', '*others', onCopy(removeAll)],
  ['intersection', '*others', onCopy(keepOnly)],
  [
    'isdisjoint',
    'other, /',
    (set: PySet, other: Value) => !toArray(other).some((item) => set.members.has(item)),
  ],
  ['issubset', 'other, /', (set: PySet, other: Value) => contained(set, asSet(other))],
  ['issuperset', 'other, /', (set: PySet, other: Value) => contained(asSet(other), set)],
  ['symmetric_difference', 'other, /', (set: PySet, other: Value) => onCopy(toggleAll)(set, [other])],
  ['union', '*others', onCopy(addAll)],
];

/** frozenset */
export const FROZENSET_METHODS: MethodTable = builtinMethods('frozenset', SHARED);

/** set */
export const SET_METHODS: MethodTable = builtinMethods('set', [
  ...SHARED,
  ['add', 'object, /', (set: PySet, item: Value) => addAll(set, [item])],
  ['clear', '', (set: PySet) => set.members.clear()],
  ['difference_update', '*others', inPlace(removeAll)],
  [
    'discard',
    'object, /',
    (set: PySet, item: Value) => {
      set.members.delete(item);
    },
  ],
  ['intersection_update', '*others', inPlace(keepOnly)],
  [
    'pop',
    '',
    (set: PySet) => {
      const first = set.members.keys().next();
      if (first.done) throw new PyKeyError("'pop from an empty set'");
      set.members.delete(first.value);
      return first.value;
    },
  ],
  [
    'remove',
    'object, /',
    (set: PySet, item: Value) => {
      if (!set.members.delete(item)) throw new PyKeyError(repr(item));
    },
  ],
  ['symmetric_difference_update', 'other, /', toggleAll],
  ['update', '*others', inPlace(addAll)],
]);
