/** The stretch of time that the feed shows: the last so many seconds, or between two times. */
import type { EventSearch } from './event-search.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const DEFAULT_RANGE_SECONDS = DAY;

/** The ranges on offer. The last is all that the API looks back by itself. */
export const RANGES: readonly number[] = [15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY, 180 * DAY];

export interface Bounds {
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** The range of a search in times. */
export function boundsOf(search: EventSearch, nowMs: number): Bounds {
  const untilMs = search.until === undefined ? nowMs : Date.parse(search.until);
  const seconds = search.seconds ?? DEFAULT_RANGE_SECONDS;
  const sinceMs = search.since === undefined ? untilMs - seconds * 1000 : Date.parse(search.since);
  return { sinceMs: Math.min(sinceMs, untilMs), untilMs };
}

/** Whether what happens now is in the range. */
export function reachesNow(search: EventSearch, nowMs: number): boolean {
  return search.until === undefined || Date.parse(search.until) > nowMs;
}

/** A search over another range. */
export function withBounds(search: EventSearch, { sinceMs, untilMs }: Bounds): EventSearch {
  const { seconds: _, ...rest } = search;
  return { ...rest, since: new Date(sinceMs).toISOString(), until: new Date(untilMs).toISOString() };
}

/** A search over the last so many seconds. */
export function withLast(search: EventSearch, seconds: number): EventSearch {
  const { since: _since, until: _until, seconds: _seconds, ...rest } = search;
  return seconds === DEFAULT_RANGE_SECONDS ? rest : { ...rest, seconds };
}

/** Twice the range: around the middle, or further back where the range reaches now. */
export function widen(search: EventSearch, nowMs: number): EventSearch {
  const { sinceMs, untilMs } = boundsOf(search, nowMs);
  const length = Math.max(untilMs - sinceMs, 1000);
  if (search.since === undefined && search.until === undefined) {
    const next = RANGES.find((seconds) => seconds * 1000 > length) ?? (2 * length) / 1000;
    return withLast(search, next);
  }
  const later = untilMs + length / 2;
  if (later >= nowMs)
    return withBounds(search, { sinceMs: sinceMs - length, untilMs: Math.max(untilMs, nowMs) });
  return withBounds(search, { sinceMs: sinceMs - length / 2, untilMs: later });
}

/** Such as "the last 24 hours". */
export function sayLast(seconds: number): string {
  const units: readonly (readonly [string, number])[] = [
    ['day', DAY],
    ['hour', HOUR],
    ['minute', MINUTE],
    ['second', 1],
  ];
  const [unit, size] = units.find(([, each]) => seconds % each === 0 && (seconds >= 2 * each || each === 1))!;
  const count = seconds / size;
  if (seconds === HOUR) return 'the last hour';
  return count === 1 ? `the last ${unit}` : `the last ${count} ${unit}s`;
}

/** Such as "the last 24 hours", or "Nov 25, 10:00:00 to 11:30:00". */
export function sayRange(search: EventSearch): string {
  const { since, until, seconds = DEFAULT_RANGE_SECONDS } = search;
  if (since === undefined) {
    return until === undefined ? sayLast(seconds) : `${sayLast(seconds)} before ${sayTime(until)}`;
  }
  return until === undefined ? `since ${sayTime(since)}` : sayTimes(since, until, 'to');
}

/** The range as the end of a sentence: "in the last 24 hours", "between … and …", "since …". */
export function sayWithin(search: EventSearch): string {
  const { since, until } = search;
  if (since === undefined) return `in ${sayRange(search)}`;
  return until === undefined ? sayRange(search) : `between ${sayTimes(since, until, 'and')}`;
}

function sayTimes(since: string, until: string, joint: string): string {
  const sameDay = new Date(since).toDateString() === new Date(until).toDateString();
  return `${sayTime(since)} ${joint} ${sameDay ? timeOnly.format(new Date(until)) : sayTime(until)}`;
}

const timeOnly = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

function sayTime(at: string): string {
  return dayAndTime.format(new Date(at));
}

/** A time as `<input type="datetime-local">` has it: in the reader's zone, to the second. */
export function toLocalInput(ms: number): string {
  const date = new Date(ms);
  const shifted = new Date(ms - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19);
}

/** What such an input holds, in ISO 8601; undefined while it is empty or incomplete. */
export function fromLocalInput(value: string): string | undefined {
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
