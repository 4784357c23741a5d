/** `humanize_apnumber`: the digits zero to nine as words. */
import type { Value } from '@postern/jinja';
import type { Locale } from '../locale/locale.ts';
import { withInt } from './conversion.ts';

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** The int in a value, spelt out below ten. */
export function apNumber(value: Value, locale: Locale): string {
  return withInt(value, (number) => {
    const word = WORDS[Number(number)];
    return word === undefined ? String(number) : locale.text(word);
  });
}
