import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '../../event/event.ts';
import type { EventFilter } from '../../event/event-filter.ts';
import { openSqliteJournal } from '../../journal/drivers/sqlite/journal.ts';
import type { Journal, RecordedRequest } from '../../journal/port.ts';
import { sampleEvent, sampleId, sampleRequest } from '../../journal/samples.ts';
import { openDatabase } from '../../platform/sqlite.ts';
import type { Store } from './port.ts';
import { openStore } from './store.ts';

const WORKSPACE = 'workspace-1';
const ALL: EventFilter = { occurred: { sinceUs: 0, untilUs: Date.UTC(2030, 0) * 1_000 }, order: 'DESC' };
const NO_RESOURCE = { id: [], idPrefix: [], labels: {}, distinct: false };

let folder: string;
let path: string;
let journal: Journal;
let store: Store;
let trouble: string[];

const open = async (): Promise<Store> => {
  store = await openStore({ path, journal, onTrouble: (message) => trouble.push(message) });
  return store;
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-store-'));
  path = join(folder, 'store.db');
  trouble = [];
  journal = await openSqliteJournal({
    folder: join(folder, 'journal'),
    clock: { now: () => Date.UTC(2026, 0) },
  });
  await open();
});
afterEach(async () => {
  await store.close();
  await journal.close();
  rmSync(folder, { recursive: true });
});

/** An event at a second of 2026-01-10T12:00, with fields that matter. */
function event(n: number, overrides: Partial<Omit<Event, 'json'>> = {}): Event {
  const occurred = `2026-01-10T12:00:${String(n % 60).padStart(2, '0')}Z`;
  return sampleEvent(sampleId(n), `{"n":${n}}`, { occurred, ...overrides });
}
async function add(events: readonly Event[], workspaceId = WORKSPACE): Promise<void> {
  await journal.append({ workspaceId, request: null, events });
  await caughtUp();
}
async function addRequest(overrides: Partial<RecordedRequest>, events: readonly Event[] = []): Promise<void> {
  await journal.append({ workspaceId: WORKSPACE, request: sampleRequest(overrides), events });
  await caughtUp();
}
async function caughtUp(): Promise<void> {
  expect(await store.waitFor(journal.head(), 10_000)).toBe(true);
}
async function query(filter: Partial<EventFilter> = {}, limit = 50, offset = 0, workspaceId = WORKSPACE) {
  const { events, total } = await store.queryEvents(workspaceId, { ...ALL, ...filter }, limit, offset);
  return { ids: events.map((json) => Number((JSON.parse(json) as Event).id.slice(-12))), total };
}

describe('the store, following the journal', () => {
  test('answers the text of an event to the letter', async () => {
    const big = sampleEvent(sampleId(1), '{"i":123456789012345678901234567890,"f":1.0,"z":"a\\u0000b"}');
    await add([big]);
    expect(await store.queryEvents(WORKSPACE, ALL, 50, 0)).toMatchObject({ events: [big.json], total: 1 });
  });

  test('keeps an event id once per workspace, and the first wins', async () => {
    await add([event(1, { event: 'first' }), event(1, { event: 'second' })]);
    await add([event(1, { event: 'third' })]);
    await add([event(1, { event: 'elsewhere' })], 'workspace-2');
    const page = await store.queryEvents(WORKSPACE, ALL, 50, 0);
    expect(page.total).toBe(1);
    expect(page.events[0]).toContain('"first"');
    expect(await query({}, 50, 0, 'workspace-2')).toEqual({ ids: [1], total: 1 });
    expect(await query({}, 50, 0, 'workspace-3')).toEqual({ ids: [], total: 0 });
  });

  test('waits for a position until it is there, and no longer than asked', async () => {
    const waiting = store.waitFor(journal.head() + 1, 10_000);
    await journal.append({ workspaceId: WORKSPACE, request: null, events: [event(1)] });
    expect(await waiting).toBe(true);
    expect(store.position()).toBe(journal.head());
    expect(await store.waitFor(journal.head(), 0)).toBe(true);
    expect(await store.waitFor(journal.head() + 1, 1)).toBe(false);
  });

  test('goes on where it stopped', async () => {
    await add([event(1)]);
    await store.close();
    await journal.append({ workspaceId: WORKSPACE, request: null, events: [event(2)] });
    await open();
    await caughtUp();
    expect(await query()).toEqual({ ids: [2, 1], total: 2 });
    expect(trouble).toEqual([]);
  });

  test('leaves out an entry that cannot be stored, says so, and goes on', async () => {
    const broken = event(2, { event: null as unknown as string });
    await Promise.all(
      [[event(1)], [broken], [event(3)]].map((events) =>
        journal.append({ workspaceId: WORKSPACE, request: null, events }),
      ),
    );
    await caughtUp();
    expect(await query()).toEqual({ ids: [3, 1], total: 2 });
    expect(trouble).toEqual([expect.stringContaining('entry 2 is left out')]);
  });

  test('indexes far more than a batch', async () => {
    const appended = Array.from({ length: 2_000 }, (_, n) =>
      journal.append({
        workspaceId: WORKSPACE,
        request: sampleRequest({ id: sampleId(n) }),
        events: [event(n)],
      }),
    );
    await Promise.all(appended);
    await caughtUp();
    expect(await store.usage()).toMatchObject({ events: 2_000, requests: 2_000 });
  });

  test.each([
    ['a missing file', () => rmSync(path), []],
    ['a file that is no database', () => writeFileSync(path, 'x'.repeat(9_999)), [/not an SQLite database/]],
    [
      'a file of another version',
      () => {
        using db = openDatabase(path);
        db.exec('PRAGMA user_version = 99');
      },
      [/its schema is version 99/],
    ],
    [
      'a file that followed another journal',
      () => {
        using db = openDatabase(path);
        db.exec('UPDATE follower SET position = 1000');
      },
      [/it is at position 1000, and the journal ends at 1/],
    ],
  ])('builds itself anew from the journal for %s', async (_, spoil, expected) => {
    await add([event(1)]);
    await store.close();
    spoil();
    await open();
    await caughtUp();
    expect(await query()).toEqual({ ids: [1], total: 1 });
    expect(trouble.length).toBe(expected.length);
    for (const [i, pattern] of expected.entries()) expect(trouble[i]).toMatch(pattern);
  });

  test('refuses a file of another program, by name, and leaves it alone', async () => {
    const foreign = join(folder, 'foreign.db');
    using db = openDatabase(foreign);
    db.exec('CREATE TABLE cookies (x); INSERT INTO cookies VALUES (1)');
    await expect(openStore({ path: foreign, journal })).rejects.toThrow(
      `${foreign}: it belongs to another program`,
    );
    expect(db.prepare('SELECT * FROM cookies').all().length).toBe(1);
  });
});

describe('pages of events', () => {
  test('come by time and then by id, in either direction, with the total', async () => {
    const at = (n: number, occurred: string) => event(n, { occurred });
    await add([
      at(3, '2026-01-10T12:00:00Z'),
      at(1, '2026-01-10T12:00:00.000001Z'),
      at(2, '2026-01-10T12:00:00Z'),
      at(4, '2026-01-10T11:59:59.9Z'),
    ]);
    expect(await query()).toEqual({ ids: [1, 3, 2, 4], total: 4 });
    expect(await query({ order: 'ASC' })).toEqual({ ids: [4, 2, 3, 1], total: 4 });
    expect(await query({}, 2, 0)).toEqual({ ids: [1, 3], total: 4 });
    expect(await query({}, 2, 2)).toEqual({ ids: [2, 4], total: 4 });
    expect(await query({}, 0, 0)).toEqual({ ids: [], total: 4 });
  });

  test('take in both ends of the time range, to the microsecond', async () => {
    await add([1, 2, 3].map((n) => event(n, { occurred: `2026-01-10T12:00:00.00000${n}Z` })));
    const at = Date.UTC(2026, 0, 10, 12) * 1_000;
    expect((await query({ occurred: { sinceUs: at + 1, untilUs: at + 2 } })).ids).toEqual([2, 1]);
    expect((await query({ occurred: { sinceUs: at + 2, untilUs: at + 2 } })).ids).toEqual([2]);
    expect((await query({ occurred: { sinceUs: at + 4, untilUs: at + 9 } })).total).toBe(0);
  });

  test('hold events of the distant past and future', async () => {
    await add([
      event(1, { occurred: '0001-01-01T00:00:00Z' }),
      event(2, { occurred: '9999-12-31T23:59:59.999999Z' }),
    ]);
    const filter = { occurred: { sinceUs: -1e17, untilUs: 1e18 } };
    expect(await query(filter)).toEqual({ ids: [2, 1], total: 2 });
    await store.trim(Date.UTC(2100, 0), null);
    expect(await query(filter)).toEqual({ ids: [], total: 0 });
  });

  test('count whole hours and the parts at both ends', async () => {
    const events = Array.from({ length: 240 }, (_, n) => {
      const minute = new Date(Date.UTC(2026, 0, 10, 10) + n * 60_000).toISOString();
      return event(n, { occurred: minute, event: n % 2 ? 'odd' : 'even' });
    });
    await add(events);
    const minute = (n: number) => (Date.UTC(2026, 0, 10, 10) + n * 60_000) * 1_000;
    const odd = { prefix: [], excludePrefix: [], name: ['odd'], excludeName: [] };
    for (const [since, until] of [
      [0, 239],
      [10, 200],
      [60, 119],
      [61, 118],
      [60, 60],
      [59, 60],
      [0, 0],
    ] as const) {
      const occurred = { sinceUs: minute(since), untilUs: minute(until) };
      expect((await query({ occurred })).total).toBe(until - since + 1);
      const odds = events.filter((_, n) => n >= since && n <= until && n % 2).length;
      expect((await query({ occurred, event: odd })).total).toBe(odds);
    }
  });

  test('hold one event per resource when asked for distinct ones, the first in order', async () => {
    const of = (n: number, id: string, color: string) =>
      event(n, { resource: { 'prefect.resource.id': id, color } });
    await add([of(1, 'a', 'red'), of(2, 'b', 'red'), of(3, 'a', 'blue'), of(4, 'b', 'red')]);
    const resource = { ...NO_RESOURCE, distinct: true };
    expect(await query({ resource })).toEqual({ ids: [4, 3], total: 2 });
    expect(await query({ resource, order: 'ASC' })).toEqual({ ids: [1, 2], total: 2 });
    expect(await query({ resource }, 1, 1)).toEqual({ ids: [3], total: 2 });
    expect(await query({ resource: { ...resource, labels: { color: ['red'] } } })).toEqual({
      ids: [4, 1],
      total: 2,
    });
  });

  test('follow resources that appear after a filter was first asked for', async () => {
    const resource = { ...NO_RESOURCE, labels: { 'prefect.resource.id': ['order.*'] } };
    await add([event(1, { resource: { 'prefect.resource.id': 'order.1' } })]);
    expect((await query({ resource })).ids).toEqual([1]);
    await add([event(2, { resource: { 'prefect.resource.id': 'order.2' } })]);
    await add([event(3, { resource: { 'prefect.resource.id': 'shop.2' } })]);
    expect((await query({ resource })).ids).toEqual([2, 1]);
  });

  test('can be asked for by id', async () => {
    await add([1, 2, 3].map((n) => event(n)));
    expect(await query({ id: [sampleId(3), sampleId(1), sampleId(9)] })).toEqual({ ids: [3, 1], total: 2 });
    expect(await query({ id: [] })).toEqual({ ids: [3, 2, 1], total: 3 });
  });
});

describe('requests', () => {
  const kinds = ['rendered', 'failed', 'rejected', 'failed'] as const;
  const verdict = (n: number): RecordedRequest['verdict'] => {
    const kind = kinds[n % 4]!;
    if (kind === 'rendered') return { kind, status: 204 };
    if (kind === 'failed') return { kind, status: 400, error: `no ${n}`, line: n };
    return { kind, status: 413, reason: 'too large' };
  };

  test('are listed newest first, by webhook and by verdict, page by page', async () => {
    for (let n = 0; n < 12; n++) {
      await addRequest({ id: sampleId(n), webhookId: n % 3 ? 'hook-a' : null, verdict: verdict(n) });
    }
    const list = async (filter: object, limit = 50) =>
      (await store.queryRequests(WORKSPACE, { limit, ...filter })).map(({ id }) => Number(id.slice(-12)));
    expect(await list({})).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
    expect(await list({}, 3)).toEqual([11, 10, 9]);
    expect(await list({ before: sampleId(9) }, 3)).toEqual([8, 7, 6]);
    expect(await list({ webhookId: 'hook-a' }, 3)).toEqual([11, 10, 8]);
    expect(await list({ verdict: 'failed' })).toEqual([11, 9, 7, 5, 3, 1]);
    expect(await list({ verdict: 'rejected', webhookId: 'hook-a' })).toEqual([10, 2]);
    expect(await list({ verdict: 'rendered', before: sampleId(8) })).toEqual([4, 0]);
    expect(await store.queryRequests('elsewhere', { limit: 50 })).toEqual([]);
  });

  test('are found with all that is known of them', async () => {
    const headers = [['content-TYPE', 'text/plain'] as const];
    await addRequest({ id: sampleId(7), headers, verdict: verdict(1), body: new Uint8Array(9) }, [
      event(1),
      event(2),
    ]);
    const request = sampleRequest();
    expect(await store.findRequest(WORKSPACE, sampleId(7))).toEqual({
      id: sampleId(7),
      position: journal.head(),
      webhookId: request.webhookId,
      receivedAt: request.receivedAt,
      method: 'POST',
      target: request.target,
      peer: request.peer,
      bodyBytes: 9,
      contentType: 'text/plain',
      verdict: verdict(1),
      eventIds: [sampleId(1), sampleId(2)],
    });
    expect(await store.findRequest(WORKSPACE, sampleId(8))).toBeUndefined();
    expect(await store.findRequest('elsewhere', sampleId(7))).toBeUndefined();
  });
});

describe('the activity of webhooks', () => {
  const at = (minute: number): number => Date.UTC(2026, 0, 10, 12, minute);
  const came = (n: number, webhookId: string | null, minute: number, kind: RecordedRequest['verdict']) =>
    addRequest({ id: sampleId(n), webhookId, receivedAt: at(minute), verdict: kind });

  test('is counted by parts of time and by how requests ended', async () => {
    await came(1, 'hook-a', 3, { kind: 'rendered', status: 204 });
    await came(2, 'hook-a', 14, { kind: 'handshake', status: 200, handshake: 'x' });
    await came(3, 'hook-a', 61, { kind: 'failed', status: 400, error: 'x' });
    await came(4, 'hook-b', 7, { kind: 'rejected', status: 401, reason: 'x' });
    await came(5, null, 7, { kind: 'rejected', status: 404, reason: 'x' });
    const none = { rendered: 0, failed: 0, rejected: 0 };
    expect(await store.webhookActivity(WORKSPACE, at(0), 3_600_000)).toEqual([
      {
        webhookId: 'hook-a',
        lastReceivedAt: at(61),
        buckets: [
          { ...none, startMs: at(0), rendered: 2 },
          { ...none, startMs: at(60), failed: 1 },
        ],
      },
      { webhookId: 'hook-b', lastReceivedAt: at(7), buckets: [{ ...none, startMs: at(0), rejected: 1 }] },
    ]);
    expect(await store.webhookActivity(WORKSPACE, at(60), 600_000)).toEqual([
      { webhookId: 'hook-a', lastReceivedAt: at(61), buckets: [{ ...none, startMs: at(60), failed: 1 }] },
    ]);
    expect(await store.webhookActivity('elsewhere', at(0), 600_000)).toEqual([]);
    await store.trim(null, at(60));
    expect((await store.webhookActivity(WORKSPACE, at(0), 600_000)).length).toBe(1);
  });
});

describe('one event', () => {
  test('is found with the request it came from', async () => {
    await addRequest({ id: sampleId(7) }, [event(1), event(2)]);
    await add([event(3)]);
    expect(await store.findEvent(WORKSPACE, sampleId(2))).toEqual({
      json: event(2).json,
      requestId: sampleId(7),
    });
    expect(await store.findEvent(WORKSPACE, sampleId(3))).toMatchObject({ requestId: null });
    expect(await store.findEvent(WORKSPACE, sampleId(4))).toBeUndefined();
    expect(await store.findEvent('elsewhere', sampleId(1))).toBeUndefined();
  });
});

describe('trimming', () => {
  test('removes what was received before a time, and nothing else', async () => {
    const received = (n: number) => `2026-01-${String(n + 10)}T00:00:00Z`;
    for (let n = 0; n < 10; n++) {
      const resource = { 'prefect.resource.id': `order.${n}` };
      const receivedAt = Date.parse(received(n));
      await addRequest({ id: sampleId(n), receivedAt }, [event(n, { received: received(n), resource })]);
    }
    await store.trim(Date.parse(received(4)), Date.parse(received(7)));
    expect(await query()).toEqual({ ids: [9, 8, 7, 6, 5, 4], total: 6 });
    expect(await store.usage()).toMatchObject({ events: 6, requests: 3 });
    const resource = { ...NO_RESOURCE, idPrefix: ['order.'] };
    expect((await query({ resource })).total).toBe(6);
    await store.trim(null, null);
    expect((await query()).total).toBe(6);
  });

  test('goes on over many steps, and an event id may come again afterwards', async () => {
    await add(Array.from({ length: 1_800 }, (_, n) => event(n)));
    await store.trim(Date.UTC(2027, 0), null);
    expect(await query()).toEqual({ ids: [], total: 0 });
    await add([event(1)]);
    expect(await query()).toEqual({ ids: [1], total: 1 });
  });
});
