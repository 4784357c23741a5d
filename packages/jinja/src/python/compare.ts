/** Equality and order as Python has them. */
import { charge } from '../budget.ts';
import { PyTypeError } from '../errors.ts';
import { dictEntries, dictGet, dictSize, isDict } from './dict.ts';
import {
  Bytes,
  Complex,
  Markup,
  PyFloat,
  PyObject,
  PySet,
  Range,
  Slice,
  Tuple,
  typeName,
  type Value,
} from './values.ts';

/** The number a numeric value stands for: int, bool or float; undefined for other types. */
export function numeric(value: Value): number | bigint | undefined {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    default:
      return value instanceof PyFloat ? value.value : undefined;
  }
}

function text(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return value instanceof Markup ? value.value : undefined;
}

/** `a == b` */
export function equals(a: Value, b: Value): boolean {
  if (typeof a === 'string' && typeof b === 'string') {
    if (a.length !== b.length) return false;
    if (a.length > 255) charge(a.length >>> 8);
    return a === b;
  }
  if (a === b && !(a instanceof PyObject)) return typeof a !== 'number' || !Number.isNaN(a);
  const textA = text(a);
  if (textA !== undefined) {
    const textB = text(b);
    return textB === undefined ? b instanceof PyObject && objectEquals(b, a) : equals(textA, textB);
  }
  if (a instanceof PyObject) return objectEquals(a, b);
  if (b instanceof PyObject) return objectEquals(b, a);
  const numberA = numeric(a);
  if (numberA !== undefined) {
    const numberB = numeric(b);
    // Loose equality compares a bigint with a number by mathematical value, which is Python's rule.
    // biome-ignore lint/suspicious/noDoubleEquals: see above
    if (numberB !== undefined) return numberA == numberB;
    return b instanceof Complex && b.imag === 0 && b.real === Number(numberA);
  }
  if (Array.isArray(a)) return Array.isArray(b) && itemsEqual(a, b);
  if (a instanceof Tuple) return b instanceof Tuple && itemsEqual(a.items, b.items);
  if (a === null || b === null) return false;
  if (isDict(a)) return isDict(b) && dictsEqual(a, b);
  if (a instanceof PySet) {
    if (!(b instanceof PySet) || a.members.size !== b.members.size) return false;
    charge(a.members.size);
    for (const member of a.members.keys()) if (!b.members.has(member)) return false;
    return true;
  }
  if (a instanceof Range) return b instanceof Range && rangesEqual(a, b);
  if (a instanceof Bytes) {
    if (!(b instanceof Bytes) || a.data.length !== b.data.length) return false;
    charge(a.data.length >>> 3);
    return a.data.every((byte, i) => byte === b.data[i]);
  }
  if (a instanceof Complex) {
    if (b instanceof Complex) return a.real === b.real && a.imag === b.imag;
    const numberB = numeric(b);
    return numberB !== undefined && a.imag === 0 && a.real === Number(numberB);
  }
  if (a instanceof Slice) {
    return b instanceof Slice && equals(a.start, b.start) && equals(a.stop, b.stop) && equals(a.step, b.step);
  }
  return false;
}

function objectEquals(a: PyObject, b: Value): boolean {
  if (isAskedFirst(b, a)) return b.pyEquals?.(a) ?? a.pyEquals?.(b) ?? false;
  return a.pyEquals?.(b) ?? (b instanceof PyObject && (b.pyEquals?.(a) ?? a === b));
}

/** Whether Python asks the right operand first: its type descends from that of the left one. */
function isAskedFirst(right: Value, left: PyObject): right is PyObject {
  return (
    right instanceof PyObject && right.constructor !== left.constructor && right instanceof left.constructor
  );
}

function itemsEqual(a: readonly Value[], b: readonly Value[]): boolean {
  if (a.length !== b.length) return false;
  charge(2 + (a.length >>> 1));
  return a.every((item, i) => isSame(item, b[i]!));
}

/** `a is b or a == b`, which is what Python asks of the items of containers. */
export function isSame(a: Value, b: Value): boolean {
  // JavaScript's === compares texts whole, so that must be charged for as well.
  return (a === b && typeof a !== 'string') || equals(a, b);
}

function dictsEqual(a: Parameters<typeof dictSize>[0], b: Parameters<typeof dictSize>[0]): boolean {
  if (dictSize(a) !== dictSize(b)) return false;
  charge(16 + 4 * dictSize(a));
  for (const [key, value] of dictEntries(a)) {
    const other = dictGet(b, key);
    if (other === undefined || !isSame(value, other)) return false;
  }
  return true;
}

function rangesEqual(a: Range, b: Range): boolean {
  if (a.length !== b.length) return false;
  if (a.length === 0) return true;
  return a.start === b.start && (a.length === 1 || a.step === b.step);
}

/** Orders two strings by code point: UTF-16 order differs where surrogate pairs meet the top of the BMP. */
export function compareStrings(a: string, b: string): number {
  const size = Math.min(a.length, b.length);
  for (let i = 0; i < size; i++) {
    // Every 16 characters are a step; most texts differ before.
    if ((i & 15) === 15) charge(1);
    if (a.charCodeAt(i) === b.charCodeAt(i)) continue;
    const isInsidePair = i > 0 && a.charCodeAt(i - 1) >= 0xd800 && a.charCodeAt(i - 1) < 0xdc00;
    const at = isInsidePair ? i - 1 : i;
    return a.codePointAt(at)! - b.codePointAt(at)!;
  }
  return a.length - b.length;
}

/** The rich comparisons that order. */
export type OrderOperator = '<' | '<=' | '>' | '>=';

/** `a op b`. @throws PyTypeError when the types cannot be ordered. */
export function order(operator: OrderOperator, a: Value, b: Value): boolean {
  const numberA = numeric(a);
  const numberB = numeric(b);
  if (numberA !== undefined && numberB !== undefined) return applyOrder(operator, numberA, numberB);
  const textA = text(a);
  const textB = text(b);
  if (textA !== undefined && textB !== undefined)
    return applyOrder(operator, compareStrings(textA, textB), 0);
  if (Array.isArray(a) && Array.isArray(b)) return orderItems(operator, a, b);
  if (a instanceof Tuple && b instanceof Tuple) return orderItems(operator, a.items, b.items);
  if (a instanceof Bytes && b instanceof Bytes) return orderItems(operator, [...a.data], [...b.data]);
  if (a instanceof PySet && b instanceof PySet) return orderSets(operator, a, b);
  if (a instanceof Slice && b instanceof Slice) {
    return orderItems(operator, [a.start, a.stop, a.step], [b.start, b.stop, b.step]);
  }
  const decided = orderObjects(operator, a, b);
  if (decided !== undefined) return decided;
  throw new PyTypeError(
    `'${operator}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  );
}

function applyOrder(operator: OrderOperator, a: number | bigint, b: number | bigint): boolean {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function orderItems(operator: OrderOperator, a: readonly Value[], b: readonly Value[]): boolean {
  const size = Math.min(a.length, b.length);
  charge(1 + (size >>> 2));
  for (let i = 0; i < size; i++) {
    if (!isSame(a[i]!, b[i]!)) return order(operator, a[i]!, b[i]!);
  }
  return applyOrder(operator, a.length, b.length);
}

function orderSets(operator: OrderOperator, a: PySet, b: PySet): boolean {
  const [small, large] = operator.startsWith('<') ? [a, b] : [b, a];
  charge(small.members.size);
  for (const member of small.members.keys()) if (!large.members.has(member)) return false;
  return operator.endsWith('=') || small.members.size < large.members.size;
}

/** What the objects among the operands make of it, the left one asked first. */
function orderObjects(operator: OrderOperator, a: Value, b: Value): boolean | undefined {
  const before = a instanceof PyObject && !isAskedFirst(b, a) ? a.pyLess?.(b) : undefined;
  if (before !== undefined) {
    if (operator === '<') return before;
    if (operator === '>=') return !before;
    return operator === '<=' ? before || equals(a, b) : !before && !equals(a, b);
  }
  const after = b instanceof PyObject ? b.pyLess?.(a) : undefined;
  if (after === undefined) return undefined;
  if (operator === '>') return after;
  if (operator === '<=') return !after;
  return operator === '>=' ? after || equals(a, b) : !after && !equals(a, b);
}

/** `a < b`. @throws PyTypeError */
export function less(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return order('<', a, b);
}
