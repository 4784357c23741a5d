/** C's `strftime` in the C locale, with glibc's flags and widths, which Python passes on. */
import { activeBudget, charge, checkLength } from '../budget.ts';
import { dayOfYear, isoWeekOf, ordinalOf, weekdayOf } from './calendar.ts';

/** What is printed. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** `+0200`, or empty. */
  readonly offset: string;
  readonly zone: string;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The weekday and month of a date in English, in full. */
export function dayName(weekday: number): string {
  return DAYS[weekday]!;
}

export function monthName(month: number): string {
  return MONTHS[month - 1]!;
}

const DIRECTIVE = /%([-_0^#]*)([0-9]*)([EO]?)([a-zA-Z%])/g;

/** A directive's value: a text, or a number with the width and filling it has by default. */
type Part = string | { readonly number: number; readonly width: number; readonly fill: '0' | ' ' };

const two = (number: number): Part => ({ number, width: 2, fill: '0' });
const spaced = (number: number): Part => ({ number, width: 2, fill: ' ' });
const bare = (number: number): Part => ({ number, width: 1, fill: '0' });

/** `moment.strftime(format)`: an unknown directive is left as it stands. @throws TemplateBudgetError */
export function strftime(moment: Moment, format: string): string {
  charge(format.length);
  const limit = activeBudget().limits.maxValueLength;
  let length = format.length;
  return format.replace(DIRECTIVE, (all, flags: string, width: string, _modifier: string, code: string) => {
    charge(12);
    // These three Python fills in itself, and only where they are asked for in their plain form.
    const decorated = all.length > 2;
    if (decorated && code === 'z') return '';
    const part = decorated && code === 'Z' ? '' : directive(moment, code);
    if (part === undefined || (decorated && code === 'f')) return all;
    const text = written(part, code, flags, width);
    length += text.length;
    if (length > limit) checkLength(length);
    return text;
  });
}

function written(part: Part, code: string, flags: string, width: string): string {
  const minWidth = Number(width);
  checkLength(minWidth);
  const flag = /[-_0](?=[^-_0]*$)/.exec(flags)?.[0];
  if (typeof part !== 'string') {
    const fill = flag === '-' || flag === '_' ? ' ' : flag === '0' ? '0' : part.fill;
    const size = flag === '-' ? 1 : part.width;
    return String(part.number).padStart(width === '' ? size : minWidth, fill);
  }
  const padded = part.padStart(minWidth, flag === '0' ? '0' : ' ');
  if (code === 'P' || (code === 'p' && flags.includes('#'))) return padded.toLowerCase();
  const upper = flags.includes('^') || (flags.includes('#') && /[aAbBh]/.test(code));
  return upper ? padded.toUpperCase() : padded;
}

function directive(moment: Moment, code: string): Part | undefined {
  const { year, month, day, hour, minute, second } = moment;
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  switch (code) {
    case 'a':
      return dayName(weekdayOf(moment)).slice(0, 3);
    case 'A':
      return dayName(weekdayOf(moment));
    case 'b':
    case 'h':
      return monthName(month).slice(0, 3);
    case 'B':
      return monthName(month);
    case 'C':
      return bare(Math.floor(year / 100));
    case 'd':
      return two(day);
    case 'e':
      return spaced(day);
    case 'f':
      return String(moment.microsecond).padStart(6, '0');
    case 'g':
      return two(isoWeekOf(moment).year % 100);
    case 'G':
      return bare(isoWeekOf(moment).year);
    case 'H':
      return two(hour);
    case 'I':
      return two(hour12);
    case 'j':
      return { number: dayOfYear(moment), width: 3, fill: '0' };
    case 'k':
      return spaced(hour);
    case 'l':
      return spaced(hour12);
    case 'm':
      return two(month);
    case 'M':
      return two(minute);
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 's':
      return bare((ordinalOf(moment) - 719163) * 86400 + hour * 3600 + minute * 60 + second);
    case 'S':
      return two(second);
    case 'u':
      return bare(weekdayOf(moment) + 1);
    case 'U':
      return two(weekOfYear(moment, (weekdayOf(moment) + 1) % 7));
    case 'V':
      return two(isoWeekOf(moment).week);
    case 'w':
      return bare((weekdayOf(moment) + 1) % 7);
    case 'W':
      return two(weekOfYear(moment, weekdayOf(moment)));
    case 'y':
      return two(year % 100);
    case 'Y':
      return bare(year);
    case 'z':
      return moment.offset;
    case 'Z':
      return moment.zone;
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '%':
      return '%';
    default:
      return combined(moment, code);
  }
}

/** Directives that stand for several others. */
function combined(moment: Moment, code: string): string | undefined {
  const format = COMBINED.get(code);
  return format === undefined ? undefined : strftime(moment, format);
}

const COMBINED: ReadonlyMap<string, string> = new Map([
  ['c', '%a %b %e %H:%M:%S %Y'],
  ['D', '%m/%d/%y'],
  ['F', '%Y-%m-%d'],
  ['r', '%I:%M:%S %p'],
  ['R', '%H:%M'],
  ['T', '%H:%M:%S'],
  ['x', '%m/%d/%y'],
  ['X', '%H:%M:%S'],
]);

/** Which week of the year it is when weeks begin on the day that is `weekday` 0. */
function weekOfYear(moment: Moment, weekday: number): number {
  return Math.floor((dayOfYear(moment) + 6 - weekday) / 7);
}
