import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventFilter } from '../event/event-filter.ts';
import { openSqliteJournal } from '../journal/drivers/sqlite/journal.ts';
import type { Journal } from '../journal/port.ts';
import { sampleEvent, sampleId } from '../journal/samples.ts';
import { createFeed } from '../readers/feed/feed.ts';
import type { Feed } from '../readers/feed/port.ts';
import type { Store } from '../readers/store/port.ts';
import { openStore } from '../readers/store/store.ts';
import { type Following, startFollowing } from './following.ts';

const HERE = 'here';
const EVERYTHING: EventFilter = {
  occurred: { sinceUs: 0, untilUs: Number.MAX_SAFE_INTEGER },
  order: 'ASC',
};
const clock = { now: () => Date.UTC(2026, 0, 1) };

let folder: string;
let journal: Journal;
let store: Store;
let feed: Feed;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-following-'));
  journal = await openSqliteJournal({ folder: join(folder, 'journal'), clock });
  store = await openStore({ path: join(folder, 'store.db'), journal });
  feed = createFeed({ journal });
});
afterEach(async () => {
  feed.close();
  await store.close();
  await journal.close();
  rmSync(folder, { recursive: true });
});

const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => sampleId(from + i));
const commit = (from: number, to: number): Promise<unknown> =>
  Promise.all(
    ids(from, to).map((id) =>
      journal.append({ workspaceId: HERE, request: null, events: [sampleEvent(id)] }),
    ),
  );
const follow = (options: { after?: number; known?: string; stored?: EventFilter }): Following =>
  startFollowing({ feed, store, clock }, { workspaceId: HERE, live: EVERYTHING, ...options });
async function take(following: Following, count: number): Promise<string[]> {
  const taken: string[] = [];
  while (taken.length < count) {
    const items = await following.next();
    taken.push(...items!.map((item) => (item.kind === 'event' ? item.id : 'missed')));
  }
  return taken;
}

test('stored events come first, then those that are committed later', async () => {
  await commit(1, 3);
  await store.waitFor(3, 5_000);
  const following = follow({ stored: EVERYTHING });
  expect(await take(following, 3)).toEqual(ids(1, 3));
  await commit(4, 4);
  expect(await take(following, 1)).toEqual(ids(4, 4));
});

test('what the store has not got yet comes all the same', async () => {
  await commit(1, 20);
  const following = follow({ stored: EVERYTHING });
  expect((await take(following, 20)).sort()).toEqual(ids(1, 20));
});

test('pages of events of one and the same time are complete', async () => {
  await commit(1, 700);
  await store.waitFor(journal.head(), 5_000);
  expect(await take(follow({ stored: EVERYTHING }), 700)).toEqual(ids(1, 700));
});

test('nothing is lost or sent twice while events come and the stored ones are sent', async () => {
  await commit(1, 400);
  await store.waitFor(journal.head(), 5_000);
  const following = follow({ stored: EVERYTHING });
  const committing = (async () => {
    for (let n = 401; n <= 800; n += 20) {
      await commit(n, n + 19);
      await store.waitFor(journal.head(), 5_000);
    }
  })();
  const taken = await take(following, 800);
  await committing;
  expect(taken.sort()).toEqual(ids(1, 800));
  await commit(801, 801);
  expect(await take(following, 1)).toEqual(ids(801, 801));
});

test('a follower that comes back goes on after the event that it had', async () => {
  const events = ids(1, 3).map((id) => sampleEvent(id));
  await journal.append({ workspaceId: HERE, request: null, events });
  await commit(4, 4);
  const following = follow({ after: 0, known: sampleId(1) });
  expect(await take(following, 3)).toEqual(ids(2, 4));
});

test('following ends with the feed', async () => {
  const next = follow({ stored: EVERYTHING }).next();
  feed.close();
  expect(await next).toBeUndefined();
});
