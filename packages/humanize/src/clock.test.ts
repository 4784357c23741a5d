import { DateTime, dateTimeFromIso } from '@postern/jinja/python';
import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

const at = (iso: string, timeZone: string) => createClock({ now: () => Date.parse(iso), timeZone });
const MIDNIGHT = { hour: 0, minute: 0, second: 0, microsecond: 0 };
const ZONE_PLUS_1 = dateTimeFromIso('2000-01-01T00:00+01:00').tzinfo!;
const shown = (clock: ReturnType<typeof createClock>): string => clock.now().isoFormat(' ', 'auto');

test('now is the local time of the zone, to the millisecond', () => {
  expect(shown(at('2024-03-15T12:34:56.789Z', 'America/Los_Angeles'))).toBe('2024-03-15 05:34:56.789000');
  expect(shown(at('2024-03-15T12:34:56Z', 'Asia/Kathmandu'))).toBe('2024-03-15 18:19:56');
});

test('summer time begins and ends with the zone', () => {
  expect(shown(at('2024-03-31T00:59:59Z', 'Europe/Berlin'))).toBe('2024-03-31 01:59:59');
  expect(shown(at('2024-03-31T01:00:00Z', 'Europe/Berlin'))).toBe('2024-03-31 03:00:00');
});

test('times before 1970 and before the year 100 keep their milliseconds and their year', () => {
  expect(shown(at('1969-12-31T23:59:59.250Z', 'UTC'))).toBe('1969-12-31 23:59:59.250000');
  expect(shown(at('0044-03-15T00:00:00Z', 'UTC'))).toBe('0044-03-15 00:00:00');
});

test('today is that of the zone, or of the datetime asked for', () => {
  const clock = at('2024-03-15T23:30:00Z', 'America/Los_Angeles');
  expect(clock.today().pyStr()).toBe('2024-03-15');
  const east = new DateTime({ year: 2000, month: 1, day: 1 }, MIDNIGHT, null).in(ZONE_PLUS_1);
  expect(clock.today(east).pyStr()).toBe('2024-03-16');
});

test('a datetime with an offset becomes local, one without stays', () => {
  const clock = at('2024-03-15T12:00:00Z', 'Europe/Berlin');
  const naive = new DateTime({ year: 2024, month: 7, day: 1 }, { ...MIDNIGHT, microsecond: 5 }, null);
  expect(clock.toLocal(naive)).toBe(naive);
  expect(clock.toLocal(naive.in(ZONE_PLUS_1)).isoFormat('T', 'auto')).toBe('2024-07-01T02:00:00.000005');
});

test('an unknown zone is refused when the clock is made', () => {
  expect(() => createClock({ now: Date.now, timeZone: 'Mars/Olympus' })).toThrow(RangeError);
});
