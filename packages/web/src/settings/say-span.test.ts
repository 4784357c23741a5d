import { expect, test } from 'vitest';
import { saySpan } from './say-span.ts';

test('spans are told in days or hours', () => {
  expect([86_400_000, 7 * 86_400_000, 43_200_000].map(saySpan)).toEqual(['1 day', '7 days', '12 hours']);
});
