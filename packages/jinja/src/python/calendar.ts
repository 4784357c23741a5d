/** The proleptic Gregorian calendar: days counted from 1, the first of January of year 1. */

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

const DAYS_IN_400_YEARS = 146097;
const DAYS_IN_100_YEARS = 36524;
const DAYS_IN_4_YEARS = 1461;

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day of the year, counted from 1. */
export function dayOfYear({ year, month, day }: CalendarDate): number {
  return DAYS_BEFORE_MONTH[month - 1]! + (month > 2 && isLeapYear(year) ? 1 : 0) + day;
}

/** Python's `date.toordinal`. */
export function ordinalOf(date: CalendarDate): number {
  const before = date.year - 1;
  return (
    before * 365 +
    Math.floor(before / 4) -
    Math.floor(before / 100) +
    Math.floor(before / 400) +
    dayOfYear(date)
  );
}

/** The date of an ordinal. */
export function dateOfOrdinal(ordinal: number): CalendarDate {
  let rest = ordinal - 1;
  const cycles = Math.floor(rest / DAYS_IN_400_YEARS);
  rest -= cycles * DAYS_IN_400_YEARS;
  // The last day of a leap cycle would otherwise begin a fifth century, or a fifth year.
  const centuries = Math.min(Math.floor(rest / DAYS_IN_100_YEARS), 3);
  rest -= centuries * DAYS_IN_100_YEARS;
  const quads = Math.floor(rest / DAYS_IN_4_YEARS);
  rest -= quads * DAYS_IN_4_YEARS;
  const years = Math.min(Math.floor(rest / 365), 3);
  rest -= years * 365;
  const year = cycles * 400 + centuries * 100 + quads * 4 + years + 1;
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month++;
  }
  return { year, month, day: rest + 1 };
}

/** The day of the week, Monday 0 to Sunday 6. */
export function weekdayOf(date: CalendarDate): number {
  return (ordinalOf(date) + 6) % 7;
}

/** The ISO week a date lies in: its year, number, and day from Monday 1. */
export function isoWeekOf(date: CalendarDate): { year: number; week: number; weekday: number } {
  const ordinal = ordinalOf(date);
  let { year } = date;
  if (ordinal < firstIsoMonday(year)) year--;
  else if (ordinal >= firstIsoMonday(year + 1)) year++;
  const days = ordinal - firstIsoMonday(year);
  return { year, week: Math.floor(days / 7) + 1, weekday: (days % 7) + 1 };
}

/** The ordinal of the Monday that begins a year's first ISO week, the one with the fourth of January. */
export function firstIsoMonday(year: number): number {
  const fourth = { year, month: 1, day: 4 };
  return ordinalOf(fourth) - weekdayOf(fourth);
}
