/** `humanize_intcomma`: digits in groups of three. */
import type { Value } from '@postern/jinja';
import { float } from '@postern/jinja';
import { charge, formatValue, str, textOf, toFloat, toInt } from '@postern/jinja/python';
import type { Locale } from '../locale/locale.ts';
import { convertedOr } from './conversion.ts';
import { notFiniteWord } from './not-finite.ts';

/** A number, or text that is one, with the locale's separators; anything else as text. */
export function intComma(value: Value, digits: Value, locale: Locale): string {
  const { thousandsSeparator, decimalSeparator } = locale;
  const written = textOf(value);
  if (written !== undefined) charge(written.length >>> 2);
  const text = written?.replaceAll(thousandsSeparator, '').replaceAll(decimalSeparator, '.');
  const number = convertedOr(
    () => numberOf(text ?? value),
    () => ({ word: str(text ?? value) }),
  );
  if ('word' in number) return number.word;
  // The digits are part of the specification as they print: any type that reads as a count will do.
  const spec = digits === null ? ',' : `,.${str(digits)}f`;
  const english = formatValue(number.value, spec);
  if (thousandsSeparator === ',' && decimalSeparator === '.') return english;
  return english.replace(/[,.]/g, (mark) => (mark === ',' ? thousandsSeparator : decimalSeparator));
}

/** What to format, or the word for what has no digits. @throws PyTypeError, PyValueError for no number */
function numberOf(value: Value): { value: Value } | { word: string } {
  const number = toFloat(value);
  const word = notFiniteWord(number);
  if (word !== undefined) return { word };
  if (typeof value !== 'string') return { value };
  return { value: value.includes('.') ? float(number) : toInt(value) };
}
