import { expect, test } from 'vitest';
import { readRequestSearch } from './request-search.ts';

test('the address of a list of requests keeps what it knows', () => {
  expect(readRequestSearch({ verdict: 'failed', webhook: 'w', before: 'r', x: 1 })).toEqual({
    verdict: 'failed',
    webhook: 'w',
    before: 'r',
  });
  expect(readRequestSearch({ verdict: 'odd', webhook: 1 })).toEqual({});
});
