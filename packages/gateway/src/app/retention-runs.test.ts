import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventFilter } from '../event/event-filter.ts';
import { openSqliteJournal } from '../journal/drivers/sqlite/journal.ts';
import type { Journal } from '../journal/port.ts';
import { sampleEvent, sampleId, sampleRequest } from '../journal/samples.ts';
import type { Store } from '../readers/store/port.ts';
import { openStore } from '../readers/store/store.ts';
import { startRetentionRuns } from './retention-runs.ts';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 10);
const ALL: EventFilter = { occurred: { sinceUs: 0, untilUs: 1e16 }, order: 'ASC' };

let folder: string;
let journal: Journal;
let store: Store;
let now: number;
const clock = { now: () => now };
const lines: { msg: string; partitionsDeleted?: number; partitionsStripped?: number }[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-retention-'));
  now = START;
  lines.length = 0;
  journal = await openSqliteJournal({ folder: join(folder, 'journal'), clock });
  store = await openStore({ path: join(folder, 'store.db'), journal });
});
afterEach(async () => {
  await store.close();
  await journal.close();
  rmSync(folder, { recursive: true });
});

/** A request and its event on each of some days. */
async function fill(days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    now = START + day * DAY_MS;
    const received = new Date(now).toISOString();
    await journal.append({
      workspaceId: 'w',
      request: sampleRequest({ id: sampleId(day), receivedAt: now }),
      events: [sampleEvent(sampleId(day), '{}', { occurred: received, received })],
    });
  }
  expect(await store.waitFor(journal.head(), 10_000)).toBe(true);
}

/** One run, from start to end. */
async function run(eventDays: number | null, requestDays: number | null): Promise<void> {
  const ms = (days: number | null): number | null => (days === null ? null : days * DAY_MS);
  const retention = { eventMaxAgeMs: ms(eventDays), requestMaxAgeMs: ms(requestDays), requestMaxBytes: null };
  await startRetentionRuns({ journal, store, retention, clock, log }).close();
}

async function left(): Promise<{ events: number; requests: number; partitions: number }> {
  const { total } = await store.queryEvents('w', ALL, 0, 0);
  const requests = await store.queryRequests('w', { limit: 100 });
  const { partitions } = await journal.usage();
  return { events: total, requests: requests.length, partitions };
}

describe('a run of retention', () => {
  test('removes from store and journal what is older than its limit, and says what it dropped', async () => {
    await fill(10);
    await run(5, 2);
    expect(await left()).toEqual({ events: 6, requests: 3, partitions: 6 });
    expect(lines).toMatchObject([{ partitionsDeleted: 4, msg: expect.stringContaining('dropped') }]);
  });

  test('removes nothing where there is no limit, and is silent', async () => {
    await fill(4);
    await run(null, null);
    expect(await left()).toEqual({ events: 4, requests: 4, partitions: 4 });
    expect(lines).toEqual([]);
  });

  test('that fails says so, and leaves the gateway as it is', async () => {
    await fill(3);
    await store.close();
    await run(1, 1);
    expect(lines).toMatchObject([{ msg: expect.stringContaining('tries again in an hour') }]);
    expect((await journal.usage()).partitions).toBe(3);
  });
});
