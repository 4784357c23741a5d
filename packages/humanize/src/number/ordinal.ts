/** `humanize_ordinal`: 1st, 2nd, 3rd … */
import type { Value } from '@postern/jinja';
import { equals } from '@postern/jinja/python';
import type { Locale } from '../locale/locale.ts';
import { withInt } from './conversion.ts';

const SUFFIXES = ['th', 'st', 'nd', 'rd', 'th', 'th', 'th', 'th', 'th', 'th'];

/** An int with its suffix. The gender counts in some languages only. */
export function ordinal(value: Value, gender: Value, locale: Locale): string {
  return withInt(value, (number) => {
    // The remainder is Python's, never negative.
    const lastTwo = Number(((BigInt(number) % 100n) + 100n) % 100n);
    const digit = lastTwo >= 11 && lastTwo <= 13 ? 0 : lastTwo % 10;
    const context = `${digit} (${equals(gender, 'male') ? 'male' : 'female'})`;
    return number + locale.contextual(context, SUFFIXES[digit]!);
  });
}
