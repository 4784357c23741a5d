import { expect, test } from 'vitest';
import { sayBytes, saySpan } from './say-size.ts';

test('sizes are told in the unit that suits them', () => {
  expect([0, 999, 1_000, 48_213, 1_073_741_824, 5e15].map(sayBytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '1 kB',
    '48.2 kB',
    '1.1 GB',
    '5,000 TB',
  ]);
});

test('spans are told in days or hours', () => {
  expect([86_400_000, 7 * 86_400_000, 43_200_000].map(saySpan)).toEqual(['1 day', '7 days', '12 hours']);
});
