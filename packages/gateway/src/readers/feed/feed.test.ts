import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '../../event/event.ts';
import type { EventFilter } from '../../event/event-filter.ts';
import { openSqliteJournal } from '../../journal/drivers/sqlite/journal.ts';
import type { EventBatch, Journal } from '../../journal/port.ts';
import { sampleEvent, sampleId } from '../../journal/samples.ts';
import type { BacklogLimits } from './backlog.ts';
import { createFeed } from './feed.ts';
import type { Feed, FeedItem, Subscription } from './port.ts';

const HERE = 'here';
const EVERYTHING: EventFilter = {
  occurred: { sinceUs: -Infinity, untilUs: Infinity },
  order: 'ASC',
};
const LIMITS: BacklogLimits = { events: 4, size: 1_000_000 };
const DAY_MS = 86_400_000;

let folder: string;
let now: number;
let journal: Journal;
let feed: Feed;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-feed-'));
  now = Date.UTC(2026, 0, 1);
  journal = await openSqliteJournal({ folder, clock: { now: () => now } });
  feed = createFeed({ journal, limits: LIMITS });
});
afterEach(async () => {
  feed.close();
  await journal.close();
  rmSync(folder, { recursive: true });
});

const commit = (n: number, workspaceId = HERE): Promise<number> =>
  journal.append({ workspaceId, request: null, events: [sampleEvent(sampleId(n))] });
const commitAll = async (from: number, to: number): Promise<void> => {
  for (let n = from; n <= to; n++) await commit(n);
};
const subscribe = (filter: EventFilter = EVERYTHING, after?: number): Subscription =>
  feed.subscribe({ workspaceId: HERE, filter, ...(after === undefined ? {} : { after }) });

const idOf = (item: FeedItem): string => (item.kind === 'event' ? item.event.id : `${item.count} missed`);
/** Takes until so many items have come. */
async function take(subscription: Subscription, count: number): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) taken.push(...(await subscription.next())!.map(idOf));
  return taken;
}
const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => sampleId(from + i));

describe('a subscription', () => {
  test('gets what is committed after it began, in order', async () => {
    await commit(1);
    const subscription = subscribe();
    await commitAll(2, 4);
    expect(await take(subscription, 3)).toEqual(ids(2, 4));
  });

  test('waits until something comes', async () => {
    const next = subscribe().next();
    await commit(1);
    expect((await next)?.map(idOf)).toEqual([sampleId(1)]);
  });

  test('gets what fits its filter in its workspace', async () => {
    const wanted: EventFilter = { ...EVERYTHING, id: [sampleId(2), sampleId(3)] };
    const subscription = subscribe(wanted);
    await commit(1);
    await commit(2, 'elsewhere');
    await commit(3);
    expect(await take(subscription, 1)).toEqual([sampleId(3)]);
  });

  test('gets an event that is committed again only once', async () => {
    const subscription = subscribe();
    for (const n of [1, 1, 2, 1, 3]) await commit(n);
    expect(await take(subscription, 3)).toEqual(ids(1, 3));
  });

  test('that takes its time loses nothing: what has no room is read again', async () => {
    const subscription = subscribe();
    await commitAll(1, 40);
    expect(await take(subscription, 40)).toEqual(ids(1, 40));
    await commitAll(41, 42);
    expect(await take(subscription, 2)).toEqual(ids(41, 42));
  });

  test('loses nothing however takes and commits fall together', async () => {
    const quick = subscribe();
    const slow = subscribe();
    const taking = take(quick, 300);
    const committing = Promise.all(ids(1, 300).map((_, i) => commit(i + 1)));
    const slowlyTaken: string[] = [];
    while (slowlyTaken.length < 300) {
      slowlyTaken.push(...(await slow.next())!.map(idOf));
      await new Promise(setImmediate);
    }
    await committing;
    expect(await taking).toEqual(ids(1, 300));
    expect(slowlyTaken).toEqual(ids(1, 300));
  });

  test('takes an entry that is larger than what may wait', async () => {
    const subscription = subscribe();
    const events = ids(1, 10).map((id) => sampleEvent(id));
    await journal.append({ workspaceId: HERE, request: null, events });
    await commit(11);
    expect(await take(subscription, 11)).toEqual(ids(1, 11));
  });

  test('may begin in the past', async () => {
    await commitAll(1, 5);
    const subscription = subscribe(EVERYTHING, 2);
    await commit(6);
    expect(await take(subscription, 4)).toEqual(ids(3, 6));
    expect(feed.positionOf(HERE, sampleId(3))).toBe(3);
    expect(feed.positionOf('elsewhere', sampleId(3))).toBeUndefined();
  });

  test('is told how many entries retention dropped before it came to them', async () => {
    await commitAll(1, 3);
    now += 3 * DAY_MS;
    await journal.applyRetention({ requestMaxAgeMs: 1, requestMaxBytes: null, eventMaxAgeMs: 1 }, now);
    const subscription = subscribe(EVERYTHING, 0);
    await commit(4);
    expect(await take(subscription, 2)).toEqual(['3 missed', sampleId(4)]);
  });

  test('ends when it is closed, and when the feed is', async () => {
    const first = subscribe();
    const second = subscribe();
    const ends = Promise.all([first.next(), second.next()]);
    first.close();
    feed.close();
    expect(await ends).toEqual([undefined, undefined]);
    expect(await first.next()).toBeUndefined();
  });
});

test('what a commit leaves out is read from the journal', async () => {
  let hand: (batch: EventBatch) => void = () => {};
  const stored: Event[] = ids(1, 5).map((id) => sampleEvent(id));
  const entries = stored.map((event, i) => ({ position: i + 1, workspaceId: HERE, events: [event] }));
  const gappy = createFeed({
    journal: {
      head: () => 0,
      onEvents(listener) {
        hand = listener;
        return () => {};
      },
      readEvents: async (after) => ({ after, upTo: 5, entries: entries.slice(after), dropped: 0 }),
    },
  });
  const subscription = gappy.subscribe({ workspaceId: HERE, filter: EVERYTHING });
  hand({ after: 0, upTo: 1, entries: entries.slice(0, 1), dropped: 0 });
  hand({ after: 4, upTo: 5, entries: entries.slice(4), dropped: 0 });
  expect(await take(subscription, 5)).toEqual(ids(1, 5));
});
