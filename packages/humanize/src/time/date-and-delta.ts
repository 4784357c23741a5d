/** Turns values into a moment and how long ago it is. */
import { PyTypeError, typeName, type Value } from '@postern/jinja';
import {
  DateTime,
  numeric,
  roundHalfEven,
  sub,
  TimeDelta,
  timeDeltaFromSeconds,
  truncated,
} from '@postern/jinja/python';
import type { Clock } from '../clock.ts';
import { convertedOr } from '../number/conversion.ts';

export interface DateAndDelta {
  readonly date: Value;
  /** Never negative. */
  readonly delta: TimeDelta;
}

export interface DateAndDeltaOptions {
  /** What times count from: now, unless a template said otherwise (with anything at all). */
  readonly from?: Value;
  /** Keeps fractions of a second of plain numbers. */
  readonly precise?: boolean;
}

/**
 * The moment that a datetime, a duration before now or a number of seconds before now means; undefined for
 * any other value. @throws PyOverflowError when it lies outside the years 1 to 9999
 */
export function dateAndDelta(
  value: Value,
  clock: Clock,
  { from = clock.now(), precise = false }: DateAndDeltaOptions = {},
): DateAndDelta | undefined {
  if (value instanceof DateTime) {
    return { date: value, delta: absoluteDelta(sub(from, value) as TimeDelta, clock) };
  }
  if (value instanceof TimeDelta) return { date: sub(from, value), delta: absoluteDelta(value, clock) };
  return convertedOr(
    () => {
      const delta = secondsDelta(precise ? value : roundedSeconds(value));
      return { date: sub(from, delta), delta: absoluteDelta(delta, clock) };
    },
    () => undefined,
  );
}

/** A duration without its sign. @throws PyOverflowError for one that reaches before the year 1 from now */
export function absoluteDelta(delta: TimeDelta, clock: Clock): TimeDelta {
  if (delta.total >= 0n) return delta;
  clock.now().plus(delta.total);
  return new TimeDelta(-delta.total);
}

/** `timedelta(seconds=value)`. @throws PyTypeError, PyValueError, PyOverflowError */
export function secondsDelta(value: Value): TimeDelta {
  const seconds = numeric(value);
  if (seconds !== undefined) return timeDeltaFromSeconds(Number(seconds));
  throw new PyTypeError(`unsupported type for timedelta seconds component: ${typeName(value)}`);
}

/** `round(value)` */
function roundedSeconds(value: Value): number | bigint {
  const seconds = numeric(value);
  if (seconds === undefined) throw new PyTypeError(`type ${typeName(value)} doesn't define __round__ method`);
  return typeof seconds === 'bigint' ? seconds : truncated(roundHalfEven(seconds, 0));
}
