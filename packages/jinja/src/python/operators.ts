/** Python's arithmetic over Values: every operator the template language has. */
import { charge, checkElements, checkLength } from '../budget.ts';
import { PyOverflowError, PyTypeError, PyZeroDivisionError, TemplateBudgetError } from '../errors.ts';
import { numeric } from './compare.ts';
import { complexBinary } from './complex.ts';
import { concatMarkup, formatMarkup } from './markup.ts';
import { percentFormat } from './percent.ts';
import { asIndex } from './protocol.ts';
import {
  Bytes,
  Complex,
  float,
  int,
  Markup,
  PyFloat,
  PyObject,
  PySet,
  Tuple,
  typeName,
  type Value,
} from './values.ts';

/** Ints beyond this many bits are refused: arithmetic on them would outlast any budget of steps. */
const MAX_INT_BITS = 100_000;

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';

/** Whether a numeric value is a float (an int, bool or bigint is not). */
function isFloatNumber(value: Value): boolean {
  return value instanceof PyFloat || (typeof value === 'number' && !Number.isSafeInteger(value));
}

function toBigInt(value: number | bigint): bigint {
  return typeof value === 'bigint' ? value : BigInt(value);
}

/** The number of a float operation's operand. @throws PyOverflowError when an int is too large. */
function toFloat(value: number | bigint): number {
  if (typeof value === 'number') return value;
  const result = Number(value);
  if (!Number.isFinite(result)) throw new PyOverflowError('int too large to convert to float');
  return result;
}

function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

/** Charges an operation on ints of so many bits. @throws TemplateBudgetError */
function checkIntBits(bits: number): void {
  if (bits > MAX_INT_BITS) {
    throw new TemplateBudgetError(
      'value length',
      `the template builds an int of more than ${MAX_INT_BITS} bits`,
    );
  }
  charge(bits >>> 6);
}

/** What `+` refuses: a text and something else. */
const JOIN_HINT = "join texts and other values with '~' instead of '+'";

function unsupported(operator: string, a: Value, b: Value): never {
  const sign = operator === '**' ? '** or pow()' : operator;
  const error = new PyTypeError(
    `unsupported operand type(s) for ${sign}: '${typeName(a)}' and '${typeName(b)}'`,
  );
  if (operator === '+' && typeof b === 'string') error.hint = JOIN_HINT;
  throw error;
}

/** What a PyObject on either side, or a complex number, makes of the operator. */
function objectBinary(operator: BinaryOperator, a: Value, b: Value): Value {
  if (a instanceof PyObject) {
    const result = a.pyBinary?.(operator, b, false);
    if (result !== undefined) return result;
  }
  if (b instanceof PyObject) {
    const result = b.pyBinary?.(operator, a, true);
    if (result !== undefined) return result;
  }
  if (a instanceof Complex || b instanceof Complex) {
    const left = toComplex(a);
    const right = toComplex(b);
    if (left !== undefined && right !== undefined) return complexBinary(operator, left, right);
  }
  return unsupported(operator, a, b);
}

function toComplex(value: Value): Complex | undefined {
  if (value instanceof Complex) return value;
  const number = numeric(value);
  return number === undefined ? undefined : new Complex(toFloat(number), 0);
}

/** `a + b` */
export function add(a: Value, b: Value): Value {
  if (typeof a === 'string' && typeof b === 'string') return joinText(a, b);
  const x = numeric(a);
  const y = numeric(b);
  if (x !== undefined && y !== undefined) {
    if (isFloatNumber(a) || isFloatNumber(b)) return float(toFloat(x) + toFloat(y));
    const sum = typeof x === 'number' && typeof y === 'number' ? x + y : Number.NaN;
    return Number.isSafeInteger(sum) ? sum : int(toBigInt(x) + toBigInt(y));
  }
  if (a instanceof PyObject) {
    // Asked before Markup on the right is, which takes whatever has HTML of its own.
    const sum = a.pyBinary?.('+', b, false);
    if (sum !== undefined) return sum;
  }
  if (a instanceof Markup || b instanceof Markup) {
    const joined = concatMarkup(a, b);
    if (joined !== undefined) return joined;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    checkElements(a.length + b.length);
    return a.concat(b);
  }
  if (a instanceof Tuple && b instanceof Tuple) {
    checkElements(a.items.length + b.items.length);
    return new Tuple(a.items.concat(b.items));
  }
  if (a instanceof Bytes && b instanceof Bytes) {
    checkElements(a.data.length + b.data.length);
    const joined = new Uint8Array(a.data.length + b.data.length);
    joined.set(a.data);
    joined.set(b.data, a.data.length);
    return new Bytes(joined);
  }
  if (!(a instanceof PyObject || b instanceof PyObject)) refuseConcatenation(a, b);
  return objectBinary('+', a, b);
}

function refuseConcatenation(a: Value, b: Value): void {
  if (typeof a === 'string') {
    const error = new PyTypeError(`can only concatenate str (not "${typeName(b)}") to str`);
    error.hint = JOIN_HINT;
    throw error;
  }
  if (Array.isArray(a)) throw new PyTypeError(`can only concatenate list (not "${typeName(b)}") to list`);
  if (a instanceof Tuple) throw new PyTypeError(`can only concatenate tuple (not "${typeName(b)}") to tuple`);
}

function joinText(a: string, b: string): string {
  if (a.length + b.length > 1024) checkLength(a.length + b.length);
  return a + b;
}

/** `a - b` */
export function sub(a: Value, b: Value): Value {
  const x = numeric(a);
  const y = numeric(b);
  if (x !== undefined && y !== undefined) {
    if (isFloatNumber(a) || isFloatNumber(b)) return float(toFloat(x) - toFloat(y));
    const difference = typeof x === 'number' && typeof y === 'number' ? x - y : Number.NaN;
    return Number.isSafeInteger(difference) ? difference : int(toBigInt(x) - toBigInt(y));
  }
  if (a instanceof PySet && b instanceof PySet) {
    return new PySet(
      [...a.members.keys()].filter((member) => !b.members.has(member)),
      a.frozen,
    );
  }
  return objectBinary('-', a, b);
}

/** `a * b` */
export function mul(a: Value, b: Value): Value {
  const x = numeric(a);
  const y = numeric(b);
  if (x !== undefined && y !== undefined) {
    if (isFloatNumber(a) || isFloatNumber(b)) return float(toFloat(x) * toFloat(y));
    const product = typeof x === 'number' && typeof y === 'number' ? x * y : Number.NaN;
    // Adding 0 turns the -0 of `0 * -1` into the int 0.
    if (Number.isSafeInteger(product)) return product + 0;
    const [left, right] = [toBigInt(x), toBigInt(y)];
    checkIntBits(bitLength(left) + bitLength(right));
    return int(left * right);
  }
  // Markup's own operator raises at once, and never asks an object on the right.
  if (a instanceof Markup) return repeat(a, toIndex(b), b);
  if (a instanceof PyObject || b instanceof PyObject) return objectBinary('*', a, b);
  if (isSequence(a)) return repeat(a, asIndex(b), b);
  if (isSequence(b)) return repeat(b, asIndex(a), a);
  return objectBinary('*', a, b);
}

type Sequence = string | readonly Value[] | Tuple | Markup | Bytes;

function isSequence(value: Value): value is Sequence {
  return (
    typeof value === 'string' ||
    Array.isArray(value) ||
    value instanceof Tuple ||
    value instanceof Markup ||
    value instanceof Bytes
  );
}

/** `value * times`, where `index` is the number that `times` stands for. */
function repeat(value: Sequence, index: number | undefined, times: Value): Value {
  if (index === undefined) {
    throw new PyTypeError(`can't multiply sequence by non-int of type '${typeName(times)}'`);
  }
  if (typeof times === 'bigint' && BigInt.asIntN(64, times) !== times) {
    throw new PyOverflowError("cannot fit 'int' into an index-sized integer");
  }
  const count = Math.max(0, index);
  if (typeof value === 'string') return repeatText(value, count);
  if (value instanceof Markup) return new Markup(repeatText(value.value, count));
  if (value instanceof Tuple) return new Tuple(repeatItems(value.items, count));
  if (value instanceof Bytes) return new Bytes(repeatBytes(value.data, count));
  return repeatItems(value, count);
}

function repeatText(text: string, count: number): string {
  checkLength(text.length * count);
  return text === '' ? '' : text.repeat(count);
}

function repeatBytes(data: Uint8Array, count: number): Uint8Array {
  checkElements(data.length * count);
  const result = new Uint8Array(data.length * count);
  if (data.length > 0) for (let at = 0; at < result.length; at += data.length) result.set(data, at);
  return result;
}

function repeatItems<T>(items: readonly T[], count: number): T[] {
  checkElements(items.length * count);
  // Any number of times nothing: the loop below would count to it.
  if (items.length === 0) return [];
  const [first] = items;
  if (items.length === 1) return new Array<T>(count).fill(first!);
  charge((items.length * count) >>> 2);
  const result: T[] = [];
  for (let i = 0; i < count; i++) for (const item of items) result.push(item);
  return result;
}

/** `a / b`: always a float. */
export function trueDiv(a: Value, b: Value): Value {
  const x = numeric(a);
  const y = numeric(b);
  if (x === undefined || y === undefined) return objectBinary('/', a, b);
  const floats = isFloatNumber(a) || isFloatNumber(b);
  // biome-ignore lint/suspicious/noDoubleEquals: 0 may be a number or a bigint
  if (y == 0) throw new PyZeroDivisionError(floats ? 'float division by zero' : 'division by zero');
  if (!floats && (typeof x === 'bigint' || typeof y === 'bigint')) {
    return float(divideInts(toBigInt(x), toBigInt(y)));
  }
  return float(toFloat(x) / toFloat(y));
}

/** The float nearest to the quotient of two ints of any size, ties to even. */
function divideInts(a: bigint, b: bigint): number {
  checkIntBits(bitLength(a) + bitLength(b));
  const negative = a < 0n !== b < 0n;
  const n = a < 0n ? -a : a;
  const d = b < 0n ? -b : b;
  const shift = 66 - (n.toString(2).length - d.toString(2).length);
  const scaled = shift >= 0 ? (n << BigInt(shift)) / d : n / (d << BigInt(-shift));
  const exact = shift >= 0 ? scaled * d === n << BigInt(shift) : scaled * (d << BigInt(-shift)) === n;
  // A sticky bit makes Number()'s own rounding see what the integer division cut off.
  const sticky = exact ? scaled : scaled | 1n;
  const result = Number(sticky) * 2 ** Math.max(-shift, -1000) * 2 ** Math.min(0, -shift + 1000);
  if (!Number.isFinite(result)) throw new PyOverflowError('integer division result too large for a float');
  return negative ? -result : result;
}

/** `a // b` */
export function floorDiv(a: Value, b: Value): Value {
  const x = numeric(a);
  const y = numeric(b);
  if (x === undefined || y === undefined) return objectBinary('//', a, b);
  if (isFloatNumber(a) || isFloatNumber(b)) {
    const divisor = toFloat(y);
    if (divisor === 0) throw new PyZeroDivisionError('float floor division by zero');
    return float(floatDivmod(toFloat(x), divisor)[0]);
  }
  // biome-ignore lint/suspicious/noDoubleEquals: 0 may be a number or a bigint
  if (y == 0) throw new PyZeroDivisionError('integer division or modulo by zero');
  if (typeof x === 'number' && typeof y === 'number') {
    const remainder = x % y;
    const floored = (x - remainder) / y - (remainder !== 0 && remainder < 0 !== y < 0 ? 1 : 0);
    return floored + 0;
  }
  return int(bigDivmod(toBigInt(x), toBigInt(y))[0]);
}

function bigDivmod(x: bigint, y: bigint): [bigint, bigint] {
  checkIntBits(Math.max(bitLength(x), bitLength(y)));
  const quotient = x / y;
  const remainder = x % y;
  return remainder !== 0n && remainder < 0n !== y < 0n
    ? [quotient - 1n, remainder + y]
    : [quotient, remainder];
}

/** Quotient and remainder of floats as CPython computes them. */
function floatDivmod(x: number, y: number): [number, number] {
  let remainder = x % y;
  let quotient = (x - remainder) / y;
  if (remainder !== 0) {
    if (y < 0 !== remainder < 0) {
      remainder += y;
      quotient -= 1;
    }
  } else remainder = y < 0 ? -0 : 0;
  if (quotient !== 0) {
    const floored = Math.floor(quotient);
    quotient = quotient - floored > 0.5 ? floored + 1 : floored;
  } else quotient = x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  return [quotient, remainder];
}

/** `a % b`: remainder, or formatting where `a` is text. */
export function mod(a: Value, b: Value): Value {
  if (typeof a === 'string') return percentFormat(a, b);
  if (a instanceof Markup) return formatMarkup(a, b);
  const x = numeric(a);
  const y = numeric(b);
  if (x === undefined || y === undefined) return objectBinary('%', a, b);
  if (isFloatNumber(a) || isFloatNumber(b)) {
    const divisor = toFloat(y);
    if (divisor === 0) throw new PyZeroDivisionError('float modulo');
    return float(floatDivmod(toFloat(x), divisor)[1]);
  }
  // biome-ignore lint/suspicious/noDoubleEquals: 0 may be a number or a bigint
  if (y == 0) throw new PyZeroDivisionError('integer division or modulo by zero');
  if (typeof x === 'number' && typeof y === 'number') {
    const remainder = x % y;
    return (remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder) + 0;
  }
  return int(bigDivmod(toBigInt(x), toBigInt(y))[1]);
}

/** `a ** b` */
export function pow(a: Value, b: Value): Value {
  const x = numeric(a);
  const y = numeric(b);
  if (x === undefined || y === undefined) return objectBinary('**', a, b);
  if (isFloatNumber(a) || isFloatNumber(b) || y < 0) return floatPow(toFloat(x), toFloat(y));
  const power = typeof x === 'number' && typeof y === 'number' ? x ** y : Number.NaN;
  if (Number.isSafeInteger(power)) return power + 0;
  const base = toBigInt(x);
  if (base === 0n || base === 1n) return int(base);
  if (base === -1n) return toBigInt(y) % 2n === 0n ? 1 : -1;
  checkIntBits(bitLength(base) * Number(y));
  return int(base ** toBigInt(y));
}

function floatPow(x: number, y: number): Value {
  if (x === 0 && y < 0 && y !== -Infinity)
    throw new PyZeroDivisionError('0.0 cannot be raised to a negative power');
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y)) {
    return complexBinary('**', new Complex(x, 0), new Complex(y, 0));
  }
  // Python gives 1.0 where IEEE pow does and ECMAScript's ** does not.
  const result = x === 1 || (x === -1 && !Number.isFinite(y) && !Number.isNaN(y)) ? 1 : x ** y;
  if (!Number.isFinite(result) && Number.isFinite(x) && Number.isFinite(y)) {
    throw new PyOverflowError(`(34, 'Numerical result out of range')`);
  }
  return float(result);
}

/** `-a` */
export function neg(a: Value): Value {
  if (a instanceof PyFloat) return float(-a.value);
  const x = numeric(a);
  if (x !== undefined) {
    if (typeof x === 'bigint') return int(-x);
    return isFloatNumber(a) ? -x : 0 - x;
  }
  if (a instanceof Complex) return new Complex(-a.real, -a.imag);
  return unary('-', a);
}

/** `+a` */
export function pos(a: Value): Value {
  if (typeof a === 'boolean') return a ? 1 : 0;
  if (numeric(a) !== undefined || a instanceof Complex) return a;
  return unary('+', a);
}

function unary(operator: string, a: Value): Value {
  if (a instanceof PyObject) {
    const result = a.pyUnary?.(operator);
    if (result !== undefined) return result;
  }
  throw new PyTypeError(`bad operand type for unary ${operator}: '${typeName(a)}'`);
}

/** The operators by their spelling, for callers that hold one as data. */
export const BINARY_OPERATORS: Readonly<Record<BinaryOperator, (a: Value, b: Value) => Value>> = {
  '+': add,
  '-': sub,
  '*': mul,
  '/': trueDiv,
  '//': floorDiv,
  '%': mod,
  '**': pow,
};

/** `abs(a)`. @throws PyTypeError */
export function abs(a: Value): Value {
  if (a instanceof PyFloat) return float(Math.abs(a.value));
  if (a instanceof Complex) return float(Math.hypot(a.real, a.imag));
  const x = numeric(a);
  if (x === undefined) {
    if (a instanceof PyObject) {
      const result = a.pyUnary?.('abs');
      if (result !== undefined) return result;
    }
    throw new PyTypeError(`bad operand type for abs(): '${typeName(a)}'`);
  }
  return typeof x === 'bigint' ? int(x < 0n ? -x : x) : Math.abs(x);
}

/** The int a value stands for where Python asks `__index__`. @throws PyTypeError */
export function toIndex(value: Value): number {
  const index = asIndex(value);
  if (index === undefined) {
    throw new PyTypeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  }
  return index;
}
