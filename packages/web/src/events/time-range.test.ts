import { expect, test } from 'vitest';
import {
  boundsOf,
  fromLocalInput,
  sayLast,
  sayRange,
  sayWithin,
  toLocalInput,
  widen,
  withBounds,
  withLast,
} from './time-range.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;

test('the range is the last day unless the address says otherwise', () => {
  expect(boundsOf({}, NOW)).toEqual({ sinceMs: NOW - 24 * HOUR, untilMs: NOW });
  expect(boundsOf({ seconds: 60 }, NOW)).toEqual({ sinceMs: NOW - 60_000, untilMs: NOW });
  expect(boundsOf({ since: '2026-11-25T10:00:00Z' }, NOW)).toEqual({ sinceMs: NOW - 2 * HOUR, untilMs: NOW });
});

test('a range that ends before it begins is empty rather than an error', () => {
  const { sinceMs, untilMs } = boundsOf(
    { since: '2026-11-25T10:00:00Z', until: '2026-11-25T09:00:00Z' },
    NOW,
  );
  expect(sinceMs).toBe(untilMs);
});

test('a relative range widens to the next one on offer', () => {
  expect(widen({ seconds: 3600, text: 'x' }, NOW)).toEqual({ seconds: 6 * 3600, text: 'x' });
  expect(widen({}, NOW)).toEqual({ seconds: 7 * 86_400 });
});

test('a range in the past widens around its middle, and never past now', () => {
  const past = withBounds({}, { sinceMs: NOW - 10 * HOUR, untilMs: NOW - 8 * HOUR });
  expect(boundsOf(widen(past, NOW), NOW)).toEqual({ sinceMs: NOW - 11 * HOUR, untilMs: NOW - 7 * HOUR });
  const recent = withBounds({}, { sinceMs: NOW - 2 * HOUR, untilMs: NOW });
  expect(boundsOf(widen(recent, NOW), NOW)).toEqual({ sinceMs: NOW - 4 * HOUR, untilMs: NOW });
});

test('choosing a relative range drops the times, and the default leaves nothing in the address', () => {
  const absolute = withBounds({ text: 'x' }, { sinceMs: 0, untilMs: 1 });
  expect(withLast(absolute, 3600)).toEqual({ text: 'x', seconds: 3600 });
  expect(withLast(absolute, 86_400)).toEqual({ text: 'x' });
});

test('ranges are said as people do', () => {
  expect([900, 3600, 86_400, 604_800, 90].map(sayLast)).toEqual([
    'the last 15 minutes',
    'the last hour',
    'the last 24 hours',
    'the last 7 days',
    'the last 90 seconds',
  ]);
  expect(sayRange({})).toBe('the last 24 hours');
  expect(sayWithin({})).toBe('in the last 24 hours');
  expect(sayWithin({ since: '2026-11-25T12:00:00Z' })).toMatch(/^since /);
  expect(sayWithin({ since: '2026-11-25T12:00:00Z', until: '2026-11-25T13:00:00Z' })).toMatch(
    /^between .* and /,
  );
});

test('a time goes through an input of the browser unchanged, to the second', () => {
  expect(fromLocalInput(toLocalInput(NOW))).toBe(new Date(NOW).toISOString());
  expect(fromLocalInput('')).toBeUndefined();
});
