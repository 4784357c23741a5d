/** Sizes and spans of time in words. */

const SIZES = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** "12 bytes", "3.4 MB". */
export function sayBytes(bytes: number): string {
  const step = bytes < 1_000 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1_000 ** step;
  const digits = step === 0 || size >= 100 ? 0 : 1;
  return `${size.toLocaleString('en', { maximumFractionDigits: digits })} ${SIZES[step]}`;
}

/** "7 days", "12 hours". */
export function saySpan(ms: number): string {
  const [count, unit] = ms >= DAY_MS ? [ms / DAY_MS, 'day'] : [ms / HOUR_MS, 'hour'];
  const rounded = Math.round(count * 10) / 10;
  return `${rounded.toLocaleString('en')} ${unit}${rounded === 1 ? '' : 's'}`;
}
