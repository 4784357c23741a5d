/** Reads dates and times in the ISO 8601 forms that Python's `fromisoformat` takes. */
import { PyValueError } from '../errors.ts';
import { type CalendarDate, dateOfOrdinal, firstIsoMonday, isoWeekOf } from './calendar.ts';
import { repr } from './text.ts';

export interface IsoTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** Microseconds ahead of UTC; undefined when the text names no offset. */
  readonly offset: bigint | undefined;
}

const CALENDAR_DATE = /^(\d{4})(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))/;
const WEEK_DATE = /^(\d{4})(?:-W(\d\d)(?:-([1-7]))?|W(\d\d)([1-7])?)/;
const TIME = /^(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?|(\d\d)(?:(\d\d)(?:[.,](\d+))?)?)?(Z|[+-].*)?$/;
const OFFSET = /^([+-])(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d+))?)?|(\d\d)(?:(\d\d)(?:[.,](\d+))?)?)?$/;

function invalid(text: string): PyValueError {
  return new PyValueError(`Invalid isoformat string: ${repr(text)}`);
}

/** The date `text` begins with and what follows it. @throws PyValueError; the values are not yet checked. */
export function parseIsoDate(text: string): { date: CalendarDate; rest: string } {
  const week = WEEK_DATE.exec(text);
  if (week !== null) return { date: weekDate(week), rest: text.slice(week[0].length) };
  const match = CALENDAR_DATE.exec(text);
  if (match === null) throw invalid(text);
  const [all, year, month, day, basicMonth, basicDay] = match;
  return {
    date: { year: Number(year), month: Number(month ?? basicMonth), day: Number(day ?? basicDay) },
    rest: text.slice(all.length),
  };
}

function weekDate(match: RegExpExecArray): CalendarDate {
  const year = Number(match[1]);
  const week = Number(match[2] ?? match[4]);
  const weekday = Number(match[3] ?? match[5] ?? 1);
  const date = dateOfOrdinal(firstIsoMonday(year) + (week - 1) * 7 + weekday - 1);
  if (week === 0 || isoWeekOf(date).year !== year) throw new PyValueError(`Invalid week: ${week}`);
  return date;
}

/** The time of day in `text`, which is part of `whole`. @throws PyValueError */
export function parseIsoTime(text: string, whole: string): IsoTime {
  const match = TIME.exec(text);
  if (match === null) throw invalid(whole);
  const [, hour, minute, second, fraction, basicMinute, basicSecond, basicFraction, zone] = match;
  return {
    hour: Number(hour),
    minute: Number(minute ?? basicMinute ?? 0),
    second: Number(second ?? basicSecond ?? 0),
    microsecond: microseconds(fraction ?? basicFraction),
    offset: zone === undefined ? undefined : zone === 'Z' ? 0n : parseOffset(zone, whole),
  };
}

function parseOffset(text: string, whole: string): bigint {
  const match = OFFSET.exec(text);
  if (match === null) throw invalid(whole);
  const [, sign, hour, minute, second, fraction, basicMinute, basicSecond, basicFraction] = match;
  const seconds =
    Number(hour) * 3600 + Number(minute ?? basicMinute ?? 0) * 60 + Number(second ?? basicSecond ?? 0);
  if (seconds >= 86400) {
    throw new PyValueError('offset must be strictly between -timedelta(hours=24) and timedelta(hours=24)');
  }
  const offset = BigInt(seconds) * 1_000_000n + BigInt(microseconds(fraction ?? basicFraction));
  return sign === '-' ? -offset : offset;
}

/** A fraction of a second; digits beyond microseconds are cut off. */
function microseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 6).padEnd(6, '0'));
}
