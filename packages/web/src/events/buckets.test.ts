import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketSeconds, draggedBounds, sayHistogram } from './buckets.ts';

const DAY = 86_400;
const last = (seconds: number) => ({ sinceMs: 0, untilMs: seconds * 1000 });

test('bars divide the clock as people do', () => {
  expect(bucketSeconds(last(DAY), 1000)).toBe(15 * 60);
  expect(bucketSeconds(last(3600), 1000)).toBe(60);
  expect(bucketSeconds(last(DAY), 300)).toBe(3600);
  expect(bucketSeconds(last(10), 1000)).toBe(1);
});

test('there are never more buckets than the API counts', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 * 365 * DAY }),
      fc.integer({ min: 0, max: 10_000 }),
      (range, px) => {
        expect(range / bucketSeconds(last(range), px)).toBeLessThanOrEqual(400);
      },
    ),
  );
});

test('dragging either way gives whole seconds, and at least one', () => {
  expect(draggedBounds(20.7, 10.2)).toEqual({ sinceMs: 10_000, untilMs: 21_000 });
  expect(draggedBounds(5, 5)).toEqual({ sinceMs: 5_000, untilMs: 6_000 });
});

test('a histogram is a sentence too', () => {
  const buckets = [
    { sinceMs: 0, untilMs: 60_000, count: 1 },
    { sinceMs: 60_000, untilMs: 120_000, count: 1_233 },
  ];
  expect(sayHistogram(buckets, 'in the last hour')).toMatch(
    /^1,234 events in the last hour\. Most at .*: 1,233 events$/,
  );
  expect(sayHistogram([], 'in the last hour')).toBe('No events in the last hour.');
});
