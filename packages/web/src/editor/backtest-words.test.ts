import { expect, test } from 'vitest';
import { rankOf, sayCounts, sayPointer, sayResult } from './backtest-words.ts';

const none = { same: 0, changed: 0, newly_failing: 0, newly_passing: 0, still_failing: 0 };

test('counts are said without those that are zero', () => {
  expect(sayCounts({ ...none, same: 96, changed: 3, newly_failing: 1 })).toBe(
    'Of the last 100 requests: 96 same, 3 changed, 1 newly failing.',
  );
  expect(sayCounts({ ...none, same: 1 })).toBe('Of the last request: 1 same.');
  expect(sayCounts(none)).toBe('There are no stored requests to test it on.');
});

test('a pointer reads like a path', () => {
  expect(sayPointer('/resource/prefect.resource.id')).toBe('resource["prefect.resource.id"]');
  expect(sayPointer('/payload/commits/0/a~1b')).toBe('payload.commits[0]["a/b"]');
  expect(sayPointer('')).toBe('');
});

test('what newly fails is listed first, what is the same last', () => {
  expect(rankOf('newly_failing')).toBe(0);
  expect(rankOf('same')).toBeGreaterThan(rankOf('still_failing'));
});

test('a result is known by its event or by the first line of its failure', () => {
  expect(sayResult({ after: { kind: 'event', event: { event: 'a.b' } } })).toBe('a.b');
  expect(sayResult({ after: { kind: 'failed', message: 'why\nmore' } })).toBe('why');
});
