/** Spans of time in words. */

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** "7 days", "12 hours". */
export function saySpan(ms: number): string {
  const [count, unit] = ms >= DAY_MS ? [ms / DAY_MS, 'day'] : [ms / HOUR_MS, 'hour'];
  const rounded = Math.round(count * 10) / 10;
  return `${rounded.toLocaleString('en')} ${unit}${rounded === 1 ? '' : 's'}`;
}
