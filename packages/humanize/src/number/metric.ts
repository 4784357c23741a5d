/** `humanize_metric`: a number with an SI prefix. */
import type { Value } from '@postern/jinja';
import { float } from '@postern/jinja';
import {
  add,
  equals,
  formatValue,
  int,
  numeric,
  order,
  roundHalfEven,
  sub,
  toInt,
  trueDiv,
  truth,
} from '@postern/jinja/python';
import { notFiniteWord } from './not-finite.ts';
import { realNumber } from './real-number.ts';
import { scientific } from './scientific.ts';

const LARGE = [...'kMGTPEZYRQ'];
const SMALL = [...'mμnpfazyrq'];
/** Units written close to their number. */
const CLOSE = ['°', '′', '″'];

/** `1.50 kV`; beyond the prefixes in scientific notation. @throws PyTypeError for what is no number */
export function metric(value: Value, unit: Value, precision: Value): Value {
  const real = realNumber(value);
  const word = notFiniteWord(real);
  if (word !== undefined) return word;
  let exponent = real === 0 ? 0 : decimalExponent(Math.abs(real));
  if (exponent >= 33 || exponent < -30) return add(scientific(value, sub(precision, 1)), unit);
  let scaled = scaledBy(value, bucketOf(exponent));
  let digits = digitsAfterPoint(precision, exponent);
  // Rounding may reach the next prefix: 999.9 would else read `1000`.
  if (exponent < 30 && roundHalfEven(Math.abs(scaled), clampedCount(digits)) >= 1000) {
    exponent = bucketOf(exponent) + 3;
    scaled /= 1000;
    digits = digitsAfterPoint(precision, exponent);
  }
  const prefix = prefixOf(exponent);
  const number = formatValue(float(scaled), `.${digits}f`);
  const close = (!truth(unit) && prefix === '') || CLOSE.some((mark) => equals(unit, mark));
  return `${number}${close ? '' : ' '}${prefix}${formatValue(unit, '')}`;
}

/**
 * `floor(log10(value))`, where the logarithm is rounded to a float first: just below a power of ten it may
 * come out as that power.
 */
function decimalExponent(value: number): number {
  const [digits, power] = value.toExponential().split('e');
  const next = Number(power) + 1;
  if (next === 0) return -1;
  const gap = (10 - Number(digits)) / 10 / Math.LN10;
  const size = Math.log2(Math.abs(next));
  const halfUlp = 2 ** ((next > 0 ? Math.ceil(size) - 1 : Math.floor(size)) - 53);
  return gap <= halfUlp ? next : next - 1;
}

/** The multiple of three at or below an exponent. */
function bucketOf(exponent: number): number {
  return Math.floor(exponent / 3) * 3;
}

function scaledBy(value: Value, bucket: number): number {
  const unit = bucket < 0 ? Number(`1e${bucket}`) : int(10n ** BigInt(bucket));
  return numeric(trueDiv(value, unit)) as number;
}

function digitsAfterPoint(precision: Value, exponent: number): number | bigint {
  const digits = sub(sub(precision, exponent - bucketOf(exponent)), 1);
  return order('>', digits, 0) ? toInt(digits) : 0;
}

/** No float has this many digits behind the point, so more of them round nothing. */
function clampedCount(digits: number | bigint): number {
  return Number(digits < 400 ? digits : 400);
}

function prefixOf(exponent: number): string {
  if (exponent >= 3) return LARGE[bucketOf(exponent) / 3 - 1]!;
  return exponent < 0 ? SMALL[-bucketOf(exponent) / 3 - 1]! : '';
}
