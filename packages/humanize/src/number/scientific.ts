/** `humanize_scientific`: one digit before the point and a power of ten. */
import type { Value } from '@postern/jinja';
import { float } from '@postern/jinja';
import { formatValue, toInt } from '@postern/jinja/python';
import { withFloat } from './conversion.ts';

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** `5.00 x 10²` for 500; what is no number as text. @throws PyValueError for a negative precision */
export function scientific(value: Value, precision: Value): string {
  return withFloat(value, (number) => {
    const [digits, exponent] = formatValue(float(number), `.${toInt(precision)}e`).split('e');
    const power = String(Number(exponent)).replace(/./g, (character) => SUPERSCRIPTS[character]!);
    return `${digits} x 10${power}`;
  });
}
