/** How wide the bars of the histogram are in time. */
import type { EventCount } from '@postern/contract';
import type { Bounds } from './time-range.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Widths that divide the clock as people do. */
const LADDER: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30].map((days) => days * DAY),
];

const BAR_PX = 10;
/** The API counts at most 1,000 buckets; fewer are easier to read anyway. */
const MOST_BARS = 400;
const LEAST_BARS = 12;

/** Seconds that a bar stands for, so that bars are about ten pixels wide. */
export function bucketSeconds({ sinceMs, untilMs }: Bounds, widthPx: number): number {
  const bars = Math.min(MOST_BARS, Math.max(LEAST_BARS, Math.floor(widthPx / BAR_PX)));
  const least = (untilMs - sinceMs) / 1000 / bars;
  // Centuries have no place on the ladder; whole multiples of its top do.
  return LADDER.find((seconds) => seconds >= least) ?? Math.ceil(least / LADDER.at(-1)!) * LADDER.at(-1)!;
}

export interface Bucket extends Bounds {
  readonly count: number;
}

/** Counts of the API as buckets that end where the next begins. */
export function toBuckets(counts: readonly EventCount[], seconds: number): readonly Bucket[] {
  return counts.map(({ label, count }) => {
    const sinceMs = Date.parse(label);
    return { sinceMs, untilMs: sinceMs + seconds * 1000, count };
  });
}

/** Where one ends up after dragging from one pixel to another, in whole seconds and never empty. */
export function draggedBounds(fromSeconds: number, toSeconds: number): Bounds {
  const sinceMs = Math.floor(Math.min(fromSeconds, toSeconds)) * 1000;
  const untilMs = Math.ceil(Math.max(fromSeconds, toSeconds)) * 1000;
  return { sinceMs, untilMs: Math.max(untilMs, sinceMs + 1000) };
}

const sameDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const withDay = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

/** When a bucket begins, as exactly as its width asks for. */
export function sayBucketTime({ sinceMs, untilMs }: Bounds): string {
  return (untilMs - sinceMs < MINUTE * 1000 ? sameDay : withDay).format(sinceMs);
}

/** A bucket in words: "Nov 25, 10:00 AM: 12 events". */
export function sayBucket(bucket: Bucket): string {
  return `${sayBucketTime(bucket)}: ${sayEvents(bucket.count)}`;
}

/** "1 event", "1,234 events". */
export function sayEvents(count: number): string {
  return `${count.toLocaleString('en')} event${count === 1 ? '' : 's'}`;
}

/** The histogram in a sentence, for those who do not see it. */
export function sayHistogram(buckets: readonly Bucket[], within: string): string {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? `No events ${within}.` : `${sayEvents(total)} ${within}. ${sayFullest(buckets)}`;
}

/** Where most happened. */
export function sayFullest(buckets: readonly Bucket[]): string {
  const fullest = buckets.reduce<Bucket | undefined>(
    (a, b) => (b.count > (a?.count ?? 0) ? b : a),
    undefined,
  );
  return fullest === undefined ? 'No events' : `Most at ${sayBucket(fullest)}`;
}
