/** The local time that relative times count from: an injected clock read in an injected time zone. */
import { DateTime, PyDate, TimeDelta } from '@postern/jinja/python';
import { LocalDateTime } from './local-date-time.ts';

export interface Clock {
  /** `datetime.now()`: local and naive. */
  now(): DateTime;
  /** `date.today()`, on the clock of `aware` where it has an offset of its own. */
  today(aware?: DateTime): PyDate;
  /** A datetime with an offset as the naive local one; any other as it is. */
  toLocal(moment: DateTime): DateTime;
}

export interface ClockOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** IANA name; the process's own when left out. */
  readonly timeZone?: string | undefined;
}

const UNIX_EPOCH = new DateTime(
  { year: 1970, month: 1, day: 1 },
  { hour: 0, minute: 0, second: 0, microsecond: 0 },
  null,
);

const DAY_MS = 86_400_000;

/** A clock in a time zone. @throws RangeError for a zone the runtime does not know. */
export function createClock({ now, timeZone }: ClockOptions): Clock {
  const wallTimeMs = wallClock(timeZone);
  const offsetOf = (local: DateTime): bigint => BigInt(offsetMs(wallTimeMs, secondMs(local))) * 1000n;
  const localAt = (instantMs: number): LocalDateTime =>
    new LocalDateTime(UNIX_EPOCH.plus(BigInt(wallTimeMs(Math.floor(instantMs))) * 1000n), offsetOf);
  return {
    now: () => localAt(now()),
    today(aware) {
      if (aware === undefined || aware.tzinfo === null) return new PyDate(localAt(now()));
      return new PyDate(UNIX_EPOCH.plus(BigInt(Math.floor(now())) * 1000n + aware.tzinfo.offset.total));
    },
    toLocal: (moment) =>
      moment.tzinfo === null ? moment : localAt(secondMs(moment)).plus(BigInt(moment.microsecond)),
  };
}

/** Milliseconds since 1970 of the whole second in a moment; a naive one is taken for UTC. */
function secondMs(moment: DateTime): number {
  const { days, seconds } = new TimeDelta(moment.instant());
  return days * DAY_MS + seconds * 1000;
}

/**
 * How far the clocks that show `wallMs` are ahead of UTC. Where they show it twice, the first time is meant;
 * where they skip it, the offset is that from before.
 */
function offsetMs(wallTimeMs: (instantMs: number) => number, wallMs: number): number {
  const [before, after] = [wallMs - DAY_MS, wallMs + DAY_MS].map((instant) => wallTimeMs(instant) - instant);
  if (before === after || wallTimeMs(wallMs - before!) === wallMs) return before!;
  return wallTimeMs(wallMs - after!) === wallMs ? after! : before!;
}

/** What a wall clock of the zone shows at an instant, as if it were UTC. */
function wallClock(timeZone: string | undefined): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...(timeZone === undefined ? {} : { timeZone }),
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (format.resolvedOptions().timeZone === 'UTC') return (instantMs) => instantMs;
  return (instantMs) => {
    const fields: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instantMs)) fields[type] = Number(value);
    const wall = new Date(0);
    // Not Date.UTC, which takes the years before 100 for those of the last century.
    wall.setUTCFullYear(fields['year']!, fields['month']! - 1, fields['day']!);
    wall.setUTCHours(fields['hour']!, fields['minute']!, fields['second']!);
    return wall.getTime() + (((instantMs % 1000) + 1000) % 1000);
  };
}
