/** `humanize_precisedelta`: a duration in all its units. */
import { float, PyTypeError, PyValueError, Tuple, typeName, type Value } from '@postern/jinja';
import {
  charge,
  ERROR_COST,
  iterate,
  mod,
  str,
  type TimeDelta,
  textOf,
  toFloat,
  toInt,
} from '@postern/jinja/python';
import type { Clock } from '../clock.ts';
import type { Locale } from '../locale/locale.ts';
import { printf } from '../number/conversion.ts';
import { intComma } from '../number/int-comma.ts';
import { dateAndDelta } from './date-and-delta.ts';
import { type TimeUnit, timeUnit, UNIT, UNITS_DOWNWARDS } from './time-unit.ts';

export interface PreciseDeltaOptions {
  /** The smallest unit shown; its number may have a fraction. */
  readonly minimumUnit: Value;
  /** Units that are not used, their time shown in smaller ones. */
  readonly suppress: Value;
  /** printf format of a fraction. */
  readonly format: Value;
}

/** How many of each unit. */
type Amounts = Record<TimeUnit, number>;

const TEXTS: Readonly<Record<TimeUnit, readonly [one: string, many: string]>> = {
  [UNIT.microseconds]: ['%d microsecond', '%d microseconds'],
  [UNIT.milliseconds]: ['%d millisecond', '%d milliseconds'],
  [UNIT.seconds]: ['%d second', '%d seconds'],
  [UNIT.minutes]: ['%d minute', '%d minutes'],
  [UNIT.hours]: ['%d hour', '%d hours'],
  [UNIT.days]: ['%d day', '%d days'],
  [UNIT.months]: ['%d month', '%d months'],
  [UNIT.years]: ['%d year', '%d years'],
};

/** The duration in words; what is neither a time nor a number as text. */
export function preciseDelta(
  value: Value,
  options: PreciseDeltaOptions,
  clock: Clock,
  locale: Locale,
): string {
  const found = dateAndDelta(value, clock, { precise: true });
  if (found === undefined) return str(value);
  const suppressed = new Set<TimeUnit>();
  const names = iterate(options.suppress);
  for (let next = names.next(); !next.done; next = names.next()) {
    charge(4);
    suppressed.add(timeUnit(next.value));
  }
  const minimum = smallestUsed(timeUnit(options.minimumUnit), suppressed);
  const used = (unit: TimeUnit): boolean => unit >= minimum && !suppressed.has(unit);
  const amounts = split(found.delta, minimum, used, options.format);
  carry(amounts, used);
  return joined(textsOf(amounts, minimum, options.format, locale), locale);
}

function smallestUsed(minimum: TimeUnit, suppressed: ReadonlySet<TimeUnit>): TimeUnit {
  const found = UNITS_DOWNWARDS.findLast((unit) => unit >= minimum && !suppressed.has(unit));
  if (found !== undefined) return found;
  throw new PyValueError(
    'Minimum unit is suppressed and no suitable replacement was found; suppress fewer units',
  );
}

/** Divides the duration among the units, from the largest down. */
function split(
  delta: TimeDelta,
  minimum: TimeUnit,
  used: (unit: TimeUnit) => boolean,
  format: Value,
): Amounts {
  const amounts: Amounts = [0, 0, 0, 0, 0, 0, 0, 0];
  // What larger units leave behind, in the unit that is divided.
  const take = (unit: TimeUnit, rest: number, size: number): number => {
    if (unit === minimum) {
      amounts[unit] = rounded(format, rest / size);
      return 0;
    }
    if (!used(unit)) return rest;
    const remainder = rest % size;
    amounts[unit] = Math.round((rest - remainder) / size);
    return Math.trunc(remainder);
  };
  const days = take(UNIT.months, take(UNIT.years, delta.days, 365), 30.5);
  let seconds = take(UNIT.days, days * 86_400 + delta.seconds, 86_400);
  seconds = take(UNIT.minutes, take(UNIT.hours, seconds, 3600), 60);
  const microseconds = take(UNIT.seconds, seconds * 1e6 + delta.microseconds, 1e6);
  amounts[UNIT.microseconds] = take(UNIT.milliseconds, microseconds, 1000);
  return amounts;
}

/** The number that `format` prints for a quotient. */
function rounded(format: Value, quotient: number): number {
  const printed = printf(format, quotient);
  try {
    return Number(toInt(printed));
  } catch (error) {
    if (!(error instanceof PyValueError)) throw error;
    charge(ERROR_COST);
    return toFloat(printed);
  }
}

/** Rounding may fill a unit: its amount then counts as one more of the unit above. */
function carry(amounts: Amounts, used: (unit: TimeUnit) => boolean): void {
  const steps: readonly (readonly [unit: TimeUnit, full: number])[] = [
    [UNIT.milliseconds, 1000],
    [UNIT.seconds, 60],
    [UNIT.minutes, 60],
    [UNIT.hours, 24],
    [UNIT.days, 31],
    [UNIT.months, 12],
  ];
  for (const [unit, full] of steps) {
    const above = (unit + 1) as TimeUnit;
    if (amounts[unit] < full || !used(above)) continue;
    amounts[unit] -= full;
    amounts[above]++;
  }
}

function textsOf(amounts: Amounts, minimum: TimeUnit, format: Value, locale: Locale): string[] {
  const texts: string[] = [];
  let smallest = minimum;
  for (const unit of UNITS_DOWNWARDS) {
    if (unit < smallest) break;
    const amount = amounts[unit];
    if (amount <= 0 && (texts.length > 0 || unit !== minimum)) continue;
    const [one, many] = TEXTS[unit];
    const text = locale.plural(one, many, amount > 1 && amount < 2 ? 2 : Math.trunc(amount));
    if (unit === minimum && amount % 1 > 0) {
      texts.push(
        mod(
          text.replaceAll('%d', () => textFormat(format)),
          amount,
        ) as string,
      );
    } else if (unit === UNIT.years) {
      // humanize does not stop at a whole number of years, even where years are the smallest unit.
      if (minimum === UNIT.years) smallest = UNIT.microseconds;
      texts.push(mod(text.replaceAll('%d', '%s'), intComma(Math.trunc(amount), null, locale)) as string);
    } else texts.push(mod(text, float(amount)) as string);
  }
  return texts;
}

function textFormat(format: Value): string {
  const text = textOf(format);
  if (text !== undefined) return text;
  throw new PyTypeError(`replace() argument 2 must be str, not ${typeName(format)}`);
}

function joined(texts: readonly string[], locale: Locale): string {
  if (texts.length === 1) return texts[0]!;
  return mod(locale.text('%s and %s'), new Tuple([texts.slice(0, -1).join(', '), texts.at(-1)!])) as string;
}
