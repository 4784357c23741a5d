import { expect, test } from 'vitest';
import { barsOf, dayOf, sayDay } from './activity.ts';

const now = Date.parse('2026-11-03T15:26:29Z');
const activity = {
  webhook_id: '00000000-0000-4000-8000-000000000000',
  last_request: '2026-11-03T15:20:00Z',
  hours: [
    { start: '2026-11-03T14:00:00Z', rendered: 1_000, failed: 1, rejected: 0 },
    { start: '2026-11-03T15:00:00Z', rendered: 500, failed: 0, rejected: 1 },
  ],
};

test('hours without a request are filled up, the current one last', () => {
  const { hours } = dayOf(activity, now);
  expect(hours).toHaveLength(24);
  expect(hours[22]).toMatchObject({ rendered: 1_000, failed: 1 });
  expect(hours[23]).toMatchObject({ startMs: Date.parse('2026-11-03T15:00:00Z'), rendered: 500 });
  expect(hours[0]).toMatchObject({ startMs: Date.parse('2026-11-02T16:00:00Z'), rendered: 0 });
});

test('a day is told in words', () => {
  expect(sayDay(dayOf(activity, now))).toBe('Last 24 hours: 1,500 became events, 1 failed, 1 was refused');
  expect(sayDay(dayOf(undefined, now))).toBe('No requests in the last 24 hours');
});

test('one failure beside a thousand events is seen, and no bar is higher than the chart', () => {
  const bars = barsOf(dayOf(activity, now));
  expect(bars[22]?.bad).toBeGreaterThan(0.05);
  for (const { good, bad } of bars) expect(good + bad).toBeLessThanOrEqual(1);
});
