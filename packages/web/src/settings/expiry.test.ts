import { expect, test } from 'vitest';
import { expirationOf, hasExpired } from './expiry.ts';

const now = Date.parse('2026-11-03T12:00:00Z');

test('a key is good for so many days, or for ever', () => {
  expect(expirationOf('7', now)).toBe('2026-11-10T12:00:00.000Z');
  expect(expirationOf('never', now)).toBeNull();
});

test('a key has expired from its time on', () => {
  expect(hasExpired('2026-11-03T12:00:00Z', now)).toBe(true);
  expect(hasExpired('2026-11-03T12:00:01Z', now)).toBe(false);
  expect(hasExpired(null, now)).toBe(false);
});
