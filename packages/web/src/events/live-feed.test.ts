import { expect, test } from 'vitest';
import type { FeedEntry } from './feed-entry.ts';
import { EMPTY_LIVE_FEED, joinFeed, releaseLive, settleLive, takeLive } from './live-feed.ts';

const entry = (id: string, occurred: string): FeedEntry => ({
  id,
  occurred,
  name: 'x',
  resourceId: 'r',
  resourceName: 'r',
  related: [],
  tags: [],
});
const unknown = () => false;
const ids = (entries: readonly FeedEntry[]): string => entries.map(({ id }) => id).join('');
const [a, b, c] = [
  entry('a', '2026-01-01T00:00:01Z'),
  entry('b', '2026-01-01T00:00:02.500000Z'),
  entry('c', '2026-01-01T00:00:02.6Z'),
] as const;

test('events slide in newest first, whatever order they come in, and once', () => {
  const live = takeLive(EMPTY_LIVE_FEED, [b, c, a, b], false, unknown);
  expect(ids(live.shown)).toBe('cba');
  expect(takeLive(live, [a, c], false, unknown)).toBe(live);
});

test('held events wait until they are let in', () => {
  const live = takeLive(takeLive(EMPTY_LIVE_FEED, [a], false, unknown), [b, c, a], true, unknown);
  expect([ids(live.shown), ids(live.waiting)]).toEqual(['a', 'cb']);
  const released = releaseLive(live);
  expect([ids(released.shown), ids(released.waiting)]).toEqual(['cba', '']);
});

test('what the feed has loaded already is not taken in', () => {
  expect(takeLive(EMPTY_LIVE_FEED, [a, b], false, (id) => id === 'a').shown).toEqual([b]);
});

test('more than the page keeps is not kept, and said', () => {
  const many = Array.from({ length: 2_001 }, (_, index) => entry(`e${index}`, '2026-01-01T00:00:01Z'));
  const live = takeLive(EMPTY_LIVE_FEED, many, true, unknown);
  expect(live.overflowed).toBe(true);
  expect(live.waiting).toHaveLength(0);
});

test('live and stored events are one list in order, each once', () => {
  expect(ids(joinFeed([b, a], [c, b]))).toBe('cba');
  expect(ids(joinFeed([c, a], [b]))).toBe('cba');
  expect(ids(joinFeed([], [b]))).toBe('b');
});

test('after loading anew, only what is newer than what was loaded stays live', () => {
  const live = { shown: [b, a], waiting: [c], overflowed: true, missed: 3 };
  expect(settleLive(live, b)).toEqual({ shown: [], waiting: [c], overflowed: false, missed: 0 });
  expect(settleLive(live, undefined).shown).toEqual([b, a]);
});
