/** Parts of time that events are counted by: Prefect's units and buckets. */

const SECOND_US = 1_000_000;
const DAY_US = 86_400 * SECOND_US;

export const UNIT_US = {
  week: 7 * DAY_US,
  day: DAY_US,
  hour: 3_600 * SECOND_US,
  minute: 60 * SECOND_US,
  second: SECOND_US,
} as const;

export type TimeUnit = keyof typeof UNIT_US;

/** A Monday: where Prefect begins to count buckets. */
export const BUCKET_ORIGIN_US = Date.UTC(2024, 3, 1) * 1_000;

/** Buckets of a range. */
export interface Buckets {
  /** Number of the first, counted from the origin. */
  readonly first: number;
  readonly starts: readonly number[];
}

/** The bucket that holds `sinceUs`, and those after it that begin before `untilUs`. */
export function bucketsBetween(sinceUs: number, untilUs: number, widthUs: number): Buckets {
  const first = Math.floor((sinceUs - BUCKET_ORIGIN_US) / widthUs);
  const starts: number[] = [];
  for (let start = BUCKET_ORIGIN_US + first * widthUs; start < untilUs; start += widthUs) starts.push(start);
  return { first, starts };
}

/** The last microsecond of the unit that holds a time; weeks end on Sunday. */
export function endOfUnit(timeUs: number, unit: TimeUnit): number {
  const width = UNIT_US[unit];
  const start = BUCKET_ORIGIN_US + Math.floor((timeUs - BUCKET_ORIGIN_US) / width) * width;
  return start + width - 1;
}
