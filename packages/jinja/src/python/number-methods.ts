/** Methods and data attributes of Python's int (bool is one), float and complex. */
import { charge, checkLength } from '../budget.ts';
import { PyOverflowError, PyTypeError, PyValueError } from '../errors.ts';
import { argumentType, textOf, toIndex, toSize } from './arguments.ts';
import { builtinMethods } from './builtin-method.ts';
import type { MethodTable } from './callable.ts';
import { toArray, truth } from './protocol.ts';
import { Bytes, Complex, float, int, PyFloat, Tuple, type Value } from './values.ts';

type Int = number | bigint | boolean;

/** The int itself; a bool becomes one. */
function plainInt(value: Int): number | bigint {
  return typeof value === 'boolean' ? Number(value) : value;
}

function bigOf(value: Int): bigint {
  return BigInt(value);
}

function magnitude(value: Int): bigint {
  const big = bigOf(value);
  return big < 0n ? -big : big;
}

function bitLength(value: Int): number {
  const absolute = magnitude(value);
  if (absolute === 0n) return 0;
  const hex = absolute.toString(16);
  return (hex.length - 1) * 4 + Number.parseInt(hex[0]!, 16).toString(2).length;
}

function bitCount(value: Int): number {
  const hex = magnitude(value).toString(16);
  charge(hex.length >>> 4);
  let count = 0;
  for (const digit of hex) count += Number.parseInt(digit, 16).toString(2).replaceAll('0', '').length;
  return count;
}

function byteOrder(method: string, value: Value | undefined): 'big' | 'little' {
  if (value === undefined) return 'big';
  const text = textOf(value);
  if (text === undefined) {
    throw new PyTypeError(`${method}() argument 'byteorder' must be str, not ${argumentType(value)}`);
  }
  if (text === 'big' || text === 'little') return text;
  throw new PyValueError("byteorder must be either 'little' or 'big'");
}

function toBytes(value: Int, length?: Value, byteorder?: Value, signed?: Value): Bytes {
  const size = length === undefined ? 1 : toSize(length);
  const order = byteOrder('to_bytes', byteorder);
  if (size < 0) throw new PyValueError('length argument must be non-negative');
  checkLength(size);
  let rest = bigOf(value);
  if (signed !== undefined && truth(signed)) {
    const half = size === 0 ? 0n : 1n << BigInt(size * 8 - 1);
    if (size === 0 ? rest !== 0n && rest !== -1n : rest >= half || rest < -half) throw tooBig();
  } else {
    if (rest < 0n) throw new PyOverflowError("can't convert negative int to unsigned");
    if (bitLength(rest) > size * 8) throw tooBig();
  }
  rest = BigInt.asUintN(size * 8, rest);
  const hex = size === 0 ? '' : rest.toString(16).padStart(size * 2, '0');
  const data = new Uint8Array(size);
  for (let i = 0; i < size; i++) data[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return new Bytes(order === 'big' ? data : data.reverse());
}

function tooBig(): PyOverflowError {
  return new PyOverflowError('int too big to convert');
}

function fromBytes(_self: Value, bytes: Value, byteorder?: Value, signed?: Value): Value {
  const order = byteOrder('from_bytes', byteorder);
  const data = bytes instanceof Bytes ? [...bytes.data] : toArray(bytes).map(byteOf);
  checkLength(data.length);
  if (order === 'little') data.reverse();
  const hex = data.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const value = hex === '' ? 0n : BigInt(`0x${hex}`);
  return int(signed !== undefined && truth(signed) ? BigInt.asIntN(data.length * 8, value) : value);
}

function byteOf(value: Value): number {
  const byte = toIndex(value);
  if (byte < 0 || byte > 255) throw new PyValueError('bytes must be in range(0, 256)');
  return byte;
}

/** int and bool */
export const INT_METHODS: MethodTable = builtinMethods('int', [
  ['as_integer_ratio', '', (value: Int) => new Tuple([plainInt(value), 1])],
  ['bit_count', '', bitCount],
  ['bit_length', '', bitLength],
  ['conjugate', '', plainInt],
  ['from_bytes', 'bytes, byteorder=, *, signed=', fromBytes],
  ['to_bytes', 'length=, byteorder=, *, signed=', toBytes],
]);

/** int's data attributes; undefined for any other name. */
export function intAttribute(value: Int, name: string): Value | undefined {
  switch (name) {
    case 'real':
    case 'numerator':
      return plainInt(value);
    case 'imag':
      return 0;
    case 'denominator':
      return 1;
    default:
      return undefined;
  }
}

type Float = number | PyFloat;

function numberOf(value: Float): number {
  return typeof value === 'number' ? value : value.value;
}

/** A finite float as `mantissa * 2 ** exponent` with an odd mantissa (or 0). */
function decompose(value: number): { mantissa: bigint; exponent: number } {
  if (value === 0) return { mantissa: 0n, exponent: 0 };
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  let mantissa = raw & 0xfffffffffffffn;
  if (biased > 0) mantissa |= 0x10000000000000n;
  let exponent = Math.max(biased, 1) - 1075;
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent++;
  }
  return { mantissa: value < 0 ? -mantissa : mantissa, exponent };
}

function integerRatio(self: Float): Tuple {
  const value = numberOf(self);
  if (Number.isNaN(value)) throw new PyValueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) throw new PyOverflowError('cannot convert Infinity to integer ratio');
  const { mantissa, exponent } = decompose(value);
  if (exponent >= 0) return new Tuple([int(mantissa << BigInt(exponent)), 1]);
  return new Tuple([int(mantissa), int(1n << BigInt(-exponent))]);
}

function hexText(self: Float): string {
  const value = numberOf(self);
  if (Number.isNaN(value)) return 'nan';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  if (value === 0) return `${sign}0x0.0p+0`;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = (raw & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const exponent = Math.max(biased, 1) - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? '' : '+'}${exponent}`;
}

/** float */
export const FLOAT_METHODS: MethodTable = builtinMethods('float', [
  ['as_integer_ratio', '', integerRatio],
  ['conjugate', '', (value: Float) => value],
  ['hex', '', hexText],
  ['is_integer', '', (value: Float) => Number.isInteger(numberOf(value))],
]);

/** float's data attributes; undefined for any other name. */
export function floatAttribute(value: Float, name: string): Value | undefined {
  if (name === 'real') return value;
  return name === 'imag' ? new PyFloat(0) : undefined;
}

/** complex */
export const COMPLEX_METHODS: MethodTable = builtinMethods('complex', [
  ['conjugate', '', (value: Complex) => new Complex(value.real, -value.imag)],
]);

/** complex's data attributes; undefined for any other name. */
export function complexAttribute(value: Complex, name: string): Value | undefined {
  if (name === 'real') return float(value.real);
  return name === 'imag' ? float(value.imag) : undefined;
}
