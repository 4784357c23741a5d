/** The units of time by their names. */
import { PyKeyError, type Value } from '@postern/jinja';
import { callMethod, repr, textOf } from '@postern/jinja/python';

/** Smallest first, so that units compare as numbers. */
const NAMES = [
  'MICROSECONDS',
  'MILLISECONDS',
  'SECONDS',
  'MINUTES',
  'HOURS',
  'DAYS',
  'MONTHS',
  'YEARS',
] as const;

export const UNIT = {
  microseconds: 0,
  milliseconds: 1,
  seconds: 2,
  minutes: 3,
  hours: 4,
  days: 5,
  months: 6,
  years: 7,
} as const;

export type TimeUnit = (typeof UNIT)[keyof typeof UNIT];

/** The units, largest first. */
export const UNITS_DOWNWARDS: readonly TimeUnit[] = [7, 6, 5, 4, 3, 2, 1, 0];

/** The unit a template names, in any case. @throws PyKeyError, or PyAttributeError for what is no text */
export function timeUnit(name: Value): TimeUnit {
  const upper = callMethod(name, 'upper');
  const index = NAMES.indexOf((textOf(upper) ?? '') as (typeof NAMES)[number]);
  if (index >= 0) return index as TimeUnit;
  throw new PyKeyError(`${repr(upper)}; the units are ${NAMES.join(', ').toLowerCase()}`);
}
