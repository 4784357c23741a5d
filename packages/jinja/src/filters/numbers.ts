/** Filters over numbers. */
import { charge, ERROR_COST } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { FilterArgumentError, PyOverflowError, PyTypeError, PyValueError } from '../errors.ts';
import { textOf, toIndex } from '../python/arguments.ts';
import { numeric } from '../python/compare.ts';
import { floatFromText, roundHalfEven } from '../python/float.ts';
import { formatValue } from '../python/format-spec.ts';
import { intFromText } from '../python/int.ts';
import { abs, add, mul, pow, trueDiv } from '../python/operators.ts';
import { iterate, truth } from '../python/protocol.ts';
import { str } from '../python/text.ts';
import { Bytes, float, int, isFloat, typeName, type Value } from '../python/values.ts';
import { isUndefined } from '../runtime/undefined.ts';
import { attributeGetter } from './attribute-path.ts';
import { toFloat, toInt, truncated } from './conversion.ts';
import { type FilterRow, filter } from './row.ts';
import { isText } from './soft-str.ts';

function isConversionError(error: unknown): boolean {
  return error instanceof PyTypeError || error instanceof PyValueError;
}

function intFilter(value: Value, fallback: Value = 0, base: Value = 10): Value {
  try {
    if (!isText(value)) return toInt(value);
    const parsed = intFromText(str(value), toIndex(base));
    if (parsed !== undefined) return parsed;
  } catch (error) {
    if (!isConversionError(error)) throw error;
    charge(ERROR_COST);
  }
  if (isText(value) && floatFromText(str(value)) === undefined) return fallback;
  // Text such as "42.23" and "1e5" is no int, but becomes one by way of a float.
  try {
    return truncated(toFloat(value));
  } catch (error) {
    if (!isConversionError(error) && !(error instanceof PyOverflowError)) throw error;
    charge(ERROR_COST);
    return fallback;
  }
}

function floatFilter(value: Value, fallback: Value = float(0)): Value {
  if (isText(value)) {
    const parsed = floatFromText(str(value));
    return parsed === undefined ? fallback : float(parsed);
  }
  try {
    return float(toFloat(value));
  } catch (error) {
    if (!isConversionError(error)) throw error;
    charge(ERROR_COST);
    return fallback;
  }
}

function round(value: Value, precision: Value = 0, method: Value = 'common'): Value {
  const how = isText(method) ? str(method) : undefined;
  if (how === 'common') return roundCommon(value, precision);
  if (how !== 'ceil' && how !== 'floor') {
    throw new FilterArgumentError('method must be common, ceil or floor');
  }
  const scale = pow(10, precision);
  return trueDiv(roundWhole(mul(value, scale), how), scale);
}

/** `math.ceil(value)` or `math.floor(value)`. */
function roundWhole(value: Value, how: 'ceil' | 'floor'): number | bigint {
  const number = numeric(value);
  if (number === undefined) throw new PyTypeError(`must be real number, not ${typeName(value)}`);
  return typeof number === 'bigint'
    ? number
    : truncated(Number.isFinite(number) ? Math[how](number) : number);
}

/** `round(value, precision)` */
function roundCommon(value: Value, precision: Value): Value {
  const number = numeric(value);
  if (number === undefined) throw new PyTypeError(`type ${typeName(value)} doesn't define __round__ method`);
  if (isFloat(value)) {
    const rounded = roundHalfEven(number as number, precision === null ? 0 : toIndex(precision));
    if (precision === null) return truncated(rounded);
    if (!Number.isFinite(rounded) && Number.isFinite(number)) {
      throw new PyOverflowError('rounded value too large to represent');
    }
    return float(rounded);
  }
  const digits = precision === null ? 0 : toIndex(precision);
  return digits >= 0 ? number : roundInt(BigInt(number), -digits);
}

/** An int rounded to a multiple of `10 ** digits`, halves to the even one. */
function roundInt(value: bigint, digits: number): number | bigint {
  // No int is longer than this, so a larger unit leaves nothing.
  if (digits > 40_000) return 0;
  const unit = 10n ** BigInt(digits);
  const remainder = ((value % unit) + unit) % unit;
  const floor = value - remainder;
  const up = remainder * 2n > unit || (remainder * 2n === unit && (floor / unit) % 2n !== 0n);
  return int(up ? floor + unit : floor);
}

const DECIMAL_UNITS = ['kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'];
const BINARY_UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];
// What each unit reaches up to. Exact, because the nearest float of 1000 ** 8 is less than it.
const DECIMAL_CEILINGS = DECIMAL_UNITS.map((_, index) => 1000n ** BigInt(index + 2));
const BINARY_CEILINGS = BINARY_UNITS.map((_, index) => 1024n ** BigInt(index + 2));
/** What writing a number by a format costs. */
const FORMAT_COST = 8;

function fileSizeFormat(value: Value, binary: Value = false): string {
  const size = toFloat(value);
  const base = truth(binary) ? 1024 : 1000;
  if (size === 1) return '1 Byte';
  if (size < base) return `${str(truncated(size))} Bytes`;
  const units = truth(binary) ? BINARY_UNITS : DECIMAL_UNITS;
  const ceilings = units === BINARY_UNITS ? BINARY_CEILINGS : DECIMAL_CEILINGS;
  const found = ceilings.findIndex((ceiling) => size < ceiling);
  const index = found < 0 ? units.length - 1 : found;
  charge(FORMAT_COST);
  return `${formatValue(float((base * size) / Number(ceilings[index]!)), '.1f')} ${units[index]}`;
}

/** Undefined values raise on most operators, but to Python they have no `abs` at all. */
function absolute(value: Value): Value {
  if (isUndefined(value)) throw new PyTypeError(`bad operand type for abs(): '${typeName(value)}'`);
  return abs(value);
}

function sum(environment: Environment, values: Value, attribute: Value = null, start: Value = 0): Value {
  const iterator = iterate(values);
  if (textOf(start) !== undefined)
    throw new PyTypeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (start instanceof Bytes) throw new PyTypeError("sum() can't sum bytes [use b''.join(seq) instead]");
  const part = attributeGetter(environment, attribute);
  let total: Value = start;
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    charge(1);
    total = add(total, part(next.value));
  }
  return total;
}

export const NUMBER_FILTERS: readonly FilterRow[] = [
  filter('abs', 'abs', 'x, /', absolute),
  filter('filesizeformat', 'do_filesizeformat', 'value, binary=', fileSizeFormat),
  filter('float', 'do_float', 'value, default=', floatFilter),
  filter('int', 'do_int', 'value, default=, base=', intFilter),
  filter('round', 'do_round', 'value, precision=, method=', round),
  filter('sum', 'sync_do_sum', 'iterable, attribute=, start=', sum, 'environment'),
];
