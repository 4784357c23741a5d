import { expect, test } from 'vitest';
import { bucketsBetween, endOfUnit, UNIT_US } from './event-time.ts';

const us = (text: string): number => Date.parse(text) * 1_000;
const iso = (time: number): string => new Date(time / 1_000).toISOString();

test('buckets begin with the one that holds the start, and end before the end', () => {
  const { first, starts } = bucketsBetween(
    us('2024-04-01T01:30:00Z'),
    us('2024-04-01T03:00:00Z'),
    UNIT_US.hour,
  );
  expect(first).toBe(1);
  expect(starts.map(iso)).toEqual(['2024-04-01T01:00:00.000Z', '2024-04-01T02:00:00.000Z']);
});

test('buckets of any width are counted from one Monday, before it too', () => {
  const { first, starts } = bucketsBetween(
    us('2024-03-31T23:00:00Z'),
    us('2024-04-01T00:00:01Z'),
    UNIT_US.day * 2,
  );
  expect(first).toBe(-1);
  expect(starts.map(iso)).toEqual(['2024-03-30T00:00:00.000Z', '2024-04-01T00:00:00.000Z']);
  expect(bucketsBetween(us('2024-05-01'), us('2024-05-01'), UNIT_US.day).starts).toEqual([]);
});

test('units end with their last microsecond, weeks on Sunday', () => {
  const now = us('2026-11-25T10:20:30Z');
  const ends = (['second', 'minute', 'hour', 'day', 'week'] as const).map((unit) =>
    iso(endOfUnit(now, unit) + 1),
  );
  expect(ends).toEqual([
    '2026-11-25T10:20:31.000Z',
    '2026-11-25T10:21:00.000Z',
    '2026-11-25T11:00:00.000Z',
    '2026-11-26T00:00:00.000Z',
    '2026-11-30T00:00:00.000Z',
  ]);
});
