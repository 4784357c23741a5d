/** Durations and moments on the command line. */
import { InvalidArgumentError, Option } from 'commander';

const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, m: 60, h: 3600, d: 86_400 };

/** Seconds of `30s`, `10min`, `2h` or `90d`; undefined for anything else. */
export function durationSeconds(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})(s|m|min|h|d)$/.exec(text) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * UNITS[unit]!;
}

/** Reads a duration into seconds. */
export function readSeconds(text: string): number {
  const seconds = durationSeconds(text);
  if (seconds !== undefined) return seconds;
  throw new InvalidArgumentError('It must be a time such as 30s, 10min, 2h or 90d.');
}

/** `--expires`, read into ISO 8601. */
export function expiresOption(now: () => number): Option {
  return new Option('--expires <when>', 'when the key ends: 90d, 12h, or 2030-01-31T12:00:00Z').argParser(
    (text) => {
      const seconds = durationSeconds(text);
      const at = seconds === undefined ? Date.parse(text) : now() + seconds * 1000;
      if (!Number.isNaN(at)) return new Date(at).toISOString();
      throw new InvalidArgumentError('It must be a time such as 90d, or 2030-01-31T12:00:00Z.');
    },
  );
}
