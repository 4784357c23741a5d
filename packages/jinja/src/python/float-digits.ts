/** Correctly rounded decimal digits of a double: half-to-even on its exact binary value, as CPython prints. */
import { charge } from '../budget.ts';

/** A positive number as `0.d1d2d3… × 10 ** point`; no digits at all stand for zero. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const view = new DataView(new ArrayBuffer(8));

/** The exact decimal expansion of a finite double's magnitude (at most 767 significant digits). */
function exactDecimal(value: number): Decimal {
  charge(256);
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0) & 0x7fff_ffff_ffff_ffffn;
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10_0000_0000_0000n;
  const exponent = Math.max(biased, 1) - 1075;
  if (mantissa === 0n) return { digits: '', point: 0 };
  // m / 2**k is m * 5**k / 10**k.
  const integer = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const digits = integer.toString();
  return { digits, point: digits.length + Math.min(exponent, 0) };
}

/** Keeps the first `count` digits (which may be negative or zero), rounding half to even. */
function roundAt(decimal: Decimal, count: number): Decimal {
  const { digits, point } = decimal;
  if (count >= digits.length) return decimal;
  if (count < 0) return { digits: '', point: 0 };
  const kept = digits.slice(0, count);
  const next = digits.charCodeAt(count) - 48;
  const tie = next === 5 && /^0*$/.test(digits.slice(count + 1));
  const odd = count > 0 && (kept.charCodeAt(count - 1) & 1) === 1;
  if (!(tie ? odd : next >= 5)) return count === 0 ? { digits: '', point: 0 } : { digits: kept, point };
  if (count === 0) return { digits: '1', point: point + 1 };
  const raised = (BigInt(kept) + 1n).toString();
  return { digits: raised, point: point + raised.length - count };
}

/** Whether `magnitude` lies exactly between two neighbours with `places` decimals. */
function isTie(magnitude: number, places: number): boolean {
  if (places >= 0) return Math.abs((magnitude * 2 ** (places + 1)) % 2) === 1;
  if (!Number.isInteger(magnitude)) return false;
  const doubled = BigInt(magnitude) * 2n;
  const unit = 10n ** BigInt(-places);
  return doubled % unit === 0n && (doubled / unit) % 2n === 1n;
}

/** JavaScript rounds ties up; this takes the last digit back to the even neighbour. */
function evenLastDigit(digits: string): string {
  const last = digits.charCodeAt(digits.length - 1) - 48;
  return (last & 1) === 1 ? digits.slice(0, -1) + (last - 1) : digits;
}

/**
 * `value`'s magnitude with exactly `places` decimals, like C's `%.*f`. The caller answers for the length
 * of the result (see checkLength) and for NaN and infinity.
 */
export function fixedDigits(value: number, places: number): string {
  const magnitude = Math.abs(value);
  if (places <= 100 && magnitude < 1e21) {
    const text = magnitude.toFixed(places);
    return isTie(magnitude, places) ? evenLastDigit(text) : text;
  }
  const exact = exactDecimal(magnitude);
  const { digits, point } = roundAt(exact, exact.point + places);
  const padded = point > 0 ? digits.padEnd(point, '0') : '0'.repeat(1 - point) + digits;
  const whole = Math.max(point, 1);
  if (places === 0) return padded.slice(0, whole);
  return `${padded.slice(0, whole)}.${padded.slice(whole).padEnd(places, '0').slice(0, places)}`;
}

/**
 * The first `count` (at least 1) significant digits of `value`'s magnitude and its decimal exponent, like
 * C's `%.*e`: `d.ddd × 10 ** exponent`.
 */
export function significantDigits(value: number, count: number): { digits: string; exponent: number } {
  const magnitude = Math.abs(value);
  if (magnitude === 0) return { digits: '0'.repeat(count), exponent: 0 };
  if (count <= 101) {
    const text = magnitude.toExponential(count - 1);
    const e = text.indexOf('e');
    const exponent = Number(text.slice(e + 1));
    const digits = count === 1 ? text.slice(0, e) : text[0] + text.slice(2, e);
    return { digits: isTie(magnitude, count - 1 - exponent) ? evenLastDigit(digits) : digits, exponent };
  }
  const { digits, point } = roundAt(exactDecimal(magnitude), count);
  return { digits: digits.slice(0, count).padEnd(count, '0'), exponent: point - 1 };
}

/** `value` rounded to `places` decimals, which may be negative; may overflow to Infinity. */
export function roundDecimal(value: number, places: number): number {
  if (places >= 0 && places <= 100 && Math.abs(value) < 1e21) {
    const magnitude = Number(fixedDigits(value, places));
    return value < 0 || Object.is(value, -0) ? -magnitude : magnitude;
  }
  const exact = exactDecimal(value);
  const { digits, point } = roundAt(exact, exact.point + places);
  const magnitude = digits === '' ? 0 : Number(`0.${digits}e${point}`);
  return value < 0 || Object.is(value, -0) ? -magnitude : magnitude;
}
