/** A float in the notations of C's printf, which `format()` and the `%` operator share. */
import { checkLength } from '../budget.ts';
import { floatRepr } from './float.ts';
import { fixedDigits, significantDigits } from './float-digits.ts';

export interface FloatFormat {
  /** `e`, `f`, `g`, their capitals, or `r` for the shortest text that reads back. */
  readonly code: string;
  /** Ignored by `r`. */
  readonly precision: number;
  /** `#`: always a decimal point, and `g` keeps its trailing zeros. */
  readonly alternate: boolean;
  /** A float shall look like one: `1.0`, not `1`. */
  readonly addDotZero: boolean;
}

/** No double has more significant digits than this; those behind are zeros. */
const MAX_SIGNIFICANT = 800;

/** The text of `value`'s magnitude. @throws TemplateBudgetError */
export function formatMagnitude(value: number, format: FloatFormat): string {
  const lower = format.code.toLowerCase();
  const text = Number.isFinite(value)
    ? finite(Math.abs(value), lower, format)
    : Number.isNaN(value)
      ? 'nan'
      : 'inf';
  return lower === format.code ? text : text.toUpperCase();
}

function finite(magnitude: number, code: string, format: FloatFormat): string {
  const { precision, alternate } = format;
  switch (code) {
    case 'f':
      checkLength(precision + 310);
      return fixedDigits(magnitude, precision) + (alternate && precision === 0 ? '.' : '');
    case 'e': {
      checkLength(precision);
      const { digits, exponent } = significantDigits(magnitude, precision + 1);
      return scientific(digits, exponent, alternate);
    }
    case 'g':
      return general(magnitude, format);
    default:
      return shortest(magnitude, format);
  }
}

function scientific(digits: string, exponent: number, alternate: boolean): string {
  const point = digits.length > 1 || alternate ? '.' : '';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits[0]}${point}${digits.slice(1)}e${exponent < 0 ? '-' : '+'}${size}`;
}

function general(magnitude: number, format: FloatFormat): string {
  const { alternate, addDotZero } = format;
  const precision = Math.max(format.precision, 1);
  if (alternate) checkLength(precision);
  const rounded = significantDigits(magnitude, alternate ? precision : Math.min(precision, MAX_SIGNIFICANT));
  const { exponent } = rounded;
  const digits = alternate ? rounded.digits : rounded.digits.replace(/0+$/, '') || '0';
  if (exponent < -4 || exponent >= precision - (addDotZero ? 1 : 0)) {
    return scientific(digits, exponent, alternate);
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  if (fraction !== '') return `${whole}.${fraction}`;
  return addDotZero ? `${whole}.0` : alternate ? `${whole}.` : whole;
}

function shortest(magnitude: number, format: FloatFormat): string {
  const repr = floatRepr(magnitude);
  const text = format.addDotZero ? repr : repr.replace(/\.0$/, '');
  return format.alternate && !text.includes('.') ? text.replace(/^\d+/, '$&.') : text;
}
