/** `humanize_naturalday` and `humanize_naturaldate`: today, tomorrow, yesterday, or the date. */
import { PyAttributeError, PyOverflowError, PyValueError, type Value } from '@postern/jinja';
import {
  attribute,
  charge,
  DateTime,
  ERROR_COST,
  PyDate,
  str,
  strftime,
  type TimeDelta,
  toIndex,
} from '@postern/jinja/python';
import type { Clock } from '../clock.ts';
import type { Locale } from '../locale/locale.ts';
import { absoluteDelta } from './date-and-delta.ts';

/** About five months: a date further away is written with its year. */
const NEAR_DAYS = (5 * 365) / 12;

/** `Mar 15` unless it is about today; what has no year, month and day as text. */
export function naturalDay(value: Value, clock: Clock, locale: Locale): string {
  const date = dateOf(value);
  return date === undefined ? str(value) : dayText(date, daysFromToday(value, date, clock), '%b %d', locale);
}

/** As `naturalDay`, with the year where the date is months away. */
export function naturalDate(value: Value, clock: Clock, locale: Locale): string {
  const date = dateOf(value);
  if (date === undefined) return str(value);
  const delta = daysFromToday(value, date, clock);
  const far = absoluteDelta(delta, clock).days >= NEAR_DAYS;
  return dayText(date, delta, far ? '%b %d %Y' : '%b %d', locale);
}

function dayText(date: PyDate, { days }: TimeDelta, format: string, locale: Locale): string {
  if (days === 0) return locale.text('today');
  if (days === 1) return locale.text('tomorrow');
  if (days === -1) return locale.text('yesterday');
  return strftime(date.moment(), format);
}

function daysFromToday(value: Value, date: PyDate, clock: Clock): TimeDelta {
  const today = clock.today(value instanceof DateTime ? value : undefined);
  return date.since(today)!;
}

/** The date in a value; undefined where it has none, or none that exists. @throws PyTypeError */
function dateOf(value: Value): PyDate | undefined {
  try {
    const [year, month, day] = ['year', 'month', 'day'].map((name) => toIndex(attribute(value, name)));
    return new PyDate({ year: year!, month: month!, day: day! });
  } catch (error) {
    const dateless =
      error instanceof PyAttributeError || error instanceof PyOverflowError || error instanceof PyValueError;
    if (!dateless) throw error;
    charge(ERROR_COST);
    return undefined;
  }
}
