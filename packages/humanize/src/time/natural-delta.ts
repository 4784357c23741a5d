/** `humanize_naturaldelta`: a duration in its largest unit. */
import { float, PyValueError, type Value } from '@postern/jinja';
import { mod, repr, roundHalfEven, str, TimeDelta, toFloat, toInt, truth } from '@postern/jinja/python';
import type { Locale } from '../locale/locale.ts';
import { convertedOr } from '../number/conversion.ts';
import { intComma } from '../number/int-comma.ts';
import { secondsDelta } from './date-and-delta.ts';
import { type TimeUnit, timeUnit, UNIT } from './time-unit.ts';

const DAYS_A_YEAR = 365;
const DAYS_A_MONTH = 30.5;

export interface NaturalDeltaOptions {
  /** Whether months are used, or days up to a year. */
  readonly months: Value;
  /** The smallest unit used: seconds, milliseconds or microseconds. */
  readonly minimumUnit: Value;
}

/** The duration in words; what is neither a duration nor converts to an int as text. */
export function naturalDelta(value: Value, options: NaturalDeltaOptions, locale: Locale): string {
  const minimum = timeUnit(options.minimumUnit);
  if (minimum > UNIT.seconds) {
    throw new PyValueError(
      `Minimum unit ${repr(options.minimumUnit)} not supported; use seconds, milliseconds or microseconds`,
    );
  }
  const delta =
    value instanceof TimeDelta
      ? value
      : convertedOr(
          () => fromNumber(value),
          () => undefined,
        );
  if (delta === undefined) return str(value);
  const magnitude = delta.total < 0n ? new TimeDelta(-delta.total) : delta;
  const years = Math.floor(magnitude.days / DAYS_A_YEAR);
  const days = magnitude.days % DAYS_A_YEAR;
  const words = new Words(locale);
  if (magnitude.days === 0) return withinADay(magnitude, minimum, words);
  const months = roundHalfEven(days / DAYS_A_MONTH, 0);
  if (years === 0) return withinAYear(days, truth(options.months) ? months : 0, words);
  if (years === 1) return withinTwoYears(days, months, truth(options.months), words);
  return words.years(years);
}

/** Text must read as an int, though the value used is its float. */
function fromNumber(value: Value): TimeDelta {
  toInt(value);
  return secondsDelta(float(toFloat(value)));
}

/** Texts of a locale with numbers put in. */
class Words {
  private readonly locale: Locale;
  constructor(locale: Locale) {
    this.locale = locale;
  }
  one(message: string): string {
    return this.locale.text(message);
  }
  /** `shown` is the number printed where it differs from the one that decides about the plural. */
  many(one: string, many: string, count: number, shown: Value = count): string {
    return mod(this.locale.plural(one, many, count), shown) as string;
  }
  years(count: number): string {
    const text = this.locale.plural('%d year', '%d years', count).replaceAll('%d', '%s');
    return mod(text, intComma(count, null, this.locale)) as string;
  }
}

function withinADay({ seconds, microseconds }: TimeDelta, minimum: TimeUnit, words: Words): string {
  if (seconds === 0) return withinASecond(microseconds, minimum, words);
  if (seconds === 1) return words.one('a second');
  if (seconds < 60) return words.many('%d second', '%d seconds', seconds);
  if (seconds < 3600) {
    const minutes = roundHalfEven(seconds / 60, 0);
    if (minutes === 1) return words.one('a minute');
    return minutes === 60 ? words.one('an hour') : words.many('%d minute', '%d minutes', minutes);
  }
  const hours = roundHalfEven(seconds / 3600, 0);
  if (hours === 1) return words.one('an hour');
  return hours === 24 ? words.one('a day') : words.many('%d hour', '%d hours', hours);
}

function withinASecond(microseconds: number, minimum: TimeUnit, words: Words): string {
  if (minimum === UNIT.seconds) return words.one('a moment');
  if (minimum === UNIT.microseconds && microseconds < 1000) {
    return words.many('%d microsecond', '%d microseconds', microseconds);
  }
  const milliseconds = microseconds / 1000;
  return words.many('%d millisecond', '%d milliseconds', Math.trunc(milliseconds), float(milliseconds));
}

function withinAYear(days: number, months: number, words: Words): string {
  if (days === 1) return words.one('a day');
  if (months === 0) return words.many('%d day', '%d days', days);
  if (months === 1) return words.one('a month');
  return months === 12 ? words.one('a year') : words.many('%d month', '%d months', months);
}

/** `days` and `months` are those beyond the first year. */
function withinTwoYears(days: number, months: number, useMonths: boolean, words: Words): string {
  if (days === 0) return words.one('a year');
  if (months === 0 || !useMonths) return words.many('1 year, %d day', '1 year, %d days', days);
  if (months === 1) return words.one('1 year, 1 month');
  if (months === 12) return words.many('%d year', '%d years', 2);
  return words.many('1 year, %d month', '1 year, %d months', months);
}
