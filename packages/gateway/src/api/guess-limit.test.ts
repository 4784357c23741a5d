import { beforeEach, expect, test } from 'vitest';
import { newKey } from '../workspaces/key-format.ts';
import { createGuessLimit, type GuessLimit } from './guess-limit.ts';

let now: number;
let limit: GuessLimit;
beforeEach(() => {
  now = 1_700_000_000_000;
  limit = createGuessLimit({ now: () => now });
});

const guess = (address: string, count: number): void => {
  for (let i = 0; i < count; i++) limit.note(address, `guess-${i}`);
};

test('twenty guesses are free, then one every six seconds', () => {
  guess('a', 19);
  expect(limit.waitSeconds('a', 'next')).toBe(0);
  limit.note('a', 'next');
  expect(limit.waitSeconds('a', 'one more')).toBe(6);
  now += 6_000;
  expect(limit.waitSeconds('a', 'one more')).toBe(0);
  limit.note('a', 'one more');
  expect(limit.waitSeconds('a', 'yet another')).toBe(6);
  now += 120_000;
  guess('a', 19);
  expect(limit.waitSeconds('a', 'next')).toBe(0);
});

test('what one address does holds up no other', () => {
  guess('a', 30);
  expect(limit.waitSeconds('a', 'x')).toBeGreaterThan(0);
  expect(limit.waitSeconds('b', 'x')).toBe(0);
});

test('the same wrong key again, or one that Postern may have made, is no guess', () => {
  for (let i = 0; i < 100; i++) limit.note('a', 'the same');
  for (let i = 0; i < 100; i++) limit.note('a', newKey());
  expect(limit.waitSeconds('a', 'another')).toBe(0);
  guess('a', 30);
  expect(limit.waitSeconds('a', newKey())).toBe(0);
});
