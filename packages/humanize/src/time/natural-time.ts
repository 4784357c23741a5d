/** `humanize_naturaltime`: how long ago, or how far ahead. */
import type { Value } from '@postern/jinja';
import { DateTime, mod, order, str, TimeDelta, truth } from '@postern/jinja/python';
import type { Clock } from '../clock.ts';
import type { Locale } from '../locale/locale.ts';
import { dateAndDelta } from './date-and-delta.ts';
import { type NaturalDeltaOptions, naturalDelta } from './natural-delta.ts';

export interface NaturalTimeOptions extends NaturalDeltaOptions {
  /** Whether a plain number of seconds lies ahead. Datetimes and durations know it themselves. */
  readonly future: Value;
  /** The moment to count from; now when it is false in Python's sense. */
  readonly when: Value;
}

/** The time in words; what is no time as text. */
export function naturalTime(value: Value, options: NaturalTimeOptions, clock: Clock, locale: Locale): string {
  const subject = localOf(value, clock);
  const when = localOf(options.when, clock);
  const from = truth(when) ? when : clock.now();
  const found = dateAndDelta(subject, clock, { from });
  if (found === undefined) return str(subject);
  const knowsTense = subject instanceof DateTime || subject instanceof TimeDelta;
  const future = knowsTense ? order('>', found.date, from) : truth(options.future);
  const delta = naturalDelta(found.delta, options, locale);
  if (delta === locale.text('a moment')) return locale.text('now');
  return mod(locale.text(future ? '%s from now' : '%s ago'), delta) as string;
}

function localOf(value: Value, clock: Clock): Value {
  return value instanceof DateTime ? clock.toLocal(value) : value;
}
