import { expect, test } from 'vitest';
import { freeName, toPatch } from './webhook-fields.ts';

test('a new webhook gets a name that no other one has', () => {
  expect(freeName('GitHub', [])).toBe('GitHub');
  expect(freeName('GitHub', ['GitHub', 'GitHub 2'])).toBe('GitHub 3');
});

test('spaces around name and description are left out', () => {
  const fields = { name: ' a b ', description: '\n', serviceAccountId: null, rateLimit: null };
  expect(toPatch(fields)).toEqual({
    name: 'a b',
    description: '',
    service_account_id: null,
    rate_limit: null,
  });
});
