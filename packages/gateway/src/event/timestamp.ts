/**
 * Times as Prefect accepts them, and the one form in which they are kept. Everything is counted in
 * microseconds since 1970, which a JavaScript number holds exactly from the year 1684 to 2255, and to within
 * 32 of them from the year 1 to 9999.
 */

/** Numbers beyond this, either way, are milliseconds; up to it they are seconds (up to the year 2603). */
const SECONDS_LIMIT = 2e10;
const MIN_US = Date.parse('0001-01-01T00:00:00Z') * 1000;
const END_US = Date.parse('9999-12-31T23:59:59Z') * 1000 + 1e6;

const NUMBER = /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?|\/(\d{2})\/(\d{2})|(\d{2})(\d{2}))$/;
const TIME =
  /^(\d{2})(?::(\d{2})(?::(\d{2})(?:[.,](\d+))?)?|(\d{2})(\d{2})(?:[.,](\d+))?)?(?:([Zz])|([+-])(\d{2}):?(\d{2})?)?$/;

/**
 * Reads a time: ISO 8601 extended or basic, with `T` or a space, with or without a zone (none means UTC);
 * a bare date (midnight UTC); seconds or milliseconds since 1970, as a number or as text. Digits past the
 * microsecond are cut off. Microseconds since 1970, or undefined when it is no time.
 */
export function parseTimestamp(value: string | number): number | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  if (NUMBER.test(value)) return fromEpoch(Number(value));
  const separator = value.search(/[Tt _]/);
  const date = DATE.exec(separator < 0 ? value : value.slice(0, separator));
  if (date === null) return undefined;
  const [, year, month = date[4] ?? date[6] ?? '01', day = date[5] ?? date[7] ?? '01'] = date;
  const midnightMs = utcDay(Number(year), Number(month), Number(day));
  if (midnightMs === undefined) return undefined;
  const offset = separator < 0 ? 0 : timeOfDayUs(value.slice(separator + 1));
  return offset === undefined ? undefined : inRange(midnightMs * 1000 + offset);
}

/** ISO 8601 in UTC: no fraction when there is none, else milliseconds where they suffice, else microseconds. */
export function formatTimestamp(us: number): string {
  const ms = Math.floor(us / 1000);
  const rest = us - ms * 1000;
  const text = new Date(ms).toISOString();
  if (rest !== 0) return `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text;
}

function fromEpoch(value: number): number | undefined {
  const seconds = Math.abs(value) > SECONDS_LIMIT ? value / 1000 : value;
  return inRange(Math.round(seconds * 1e6));
}

function inRange(us: number): number | undefined {
  return us >= MIN_US && us < END_US ? us : undefined;
}

/** Midnight of a day in milliseconds; undefined for days that no calendar has. */
function utcDay(year: number, month: number, day: number): number | undefined {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 0
    ? date.getTime()
    : undefined;
}

/** Microseconds from midnight UTC of the written day to a written time of day. */
function timeOfDayUs(text: string): number | undefined {
  const time = TIME.exec(text);
  if (time === null) return undefined;
  const hour = Number(time[1]);
  const minute = Number(time[2] ?? time[5] ?? 0);
  const second = Number(time[3] ?? time[6] ?? 0);
  const zone = (Number(time[10] ?? 0) * 60 + Number(time[11] ?? 0)) * (time[9] === '-' ? -1 : 1);
  if (hour > 23 || minute > 59 || second > 59 || Math.abs(zone) > 24 * 60) return undefined;
  const fraction = Number((time[4] ?? time[7] ?? '').padEnd(6, '0').slice(0, 6));
  return ((hour * 60 + minute - zone) * 60 + second) * 1e6 + fraction;
}
