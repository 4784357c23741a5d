/**
 * The same events, filters and counts for Postern and for a real Prefect server: the same answers.
 *
 * What the reference does otherwise by its own account is kept out by rule, and tested by itself elsewhere:
 * - no two events occur at the same time: the reference has no second key to order them by;
 * - what patterns and prefixes are compared with is in lower case: on SQLite the reference ignores case;
 * - no pattern has `[…]`, `%` or `_`: its database takes the first for text and the others for patterns;
 * - no pattern is for the label prefect.resource.role, which it compares exactly or never finds;
 * - of counts, those of equal count and label may come in any order;
 * - texts are searched by its code for live events: that for its database needs SQLite 3.44, and also looks
 *   at the keys of labels.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventCount, EventFilter, EventPage, PostedEvent } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../command.ts';
import { PREFECT_FOLDER, prefectEnvironment } from './prefect-program.ts';
import { createPrefectServer, type PrefectServer } from './prefect-server.ts';
import { createDice, randomCount, randomEvents, randomFilter, randomQuery } from './random-events.ts';
import { type Served, servePostern } from './served.ts';

const SEED = 20_261;
const EVENTS = 500;
const FILTERS = 400;
const QUERIES = 60;
const COUNTS = 100;

let prefect: PrefectServer;
let postern: Served;
const dice = createDice(SEED);
const events = randomEvents(dice, EVENTS);
const ids = events.map(({ id }) => id);

beforeAll(async () => {
  [prefect, postern] = await Promise.all([
    createPrefectServer({
      PREFECT_SERVER_SERVICES_EVENT_PERSISTER_FLUSH_INTERVAL: '0.2',
      // While its database is busy it tries again, and gives the events up after so many times.
      PREFECT_SERVER_SERVICES_EVENT_PERSISTER_MAX_FLUSH_RETRIES: '1000',
    }),
    servePostern(),
  ]);
  await prefect.start();
  for (let at = 0; at < EVENTS; at += 50) {
    const batch = events.slice(at, at + 50);
    expect(await postPostern(batch)).toBe(204);
    expect(await postPrefect(batch)).toBe(204);
    // The reference answers before it stores.
    const filter = { id: { id: batch.map(({ id }) => id) }, occurred: ALL };
    await vi.waitFor(
      async () => expect((await askPrefect<EventPage>('/events/filter', { filter })).total).toBe(50),
      { timeout: 60_000, interval: 100 },
    );
  }
});
afterAll(async () => {
  await Promise.all([prefect.dispose(), postern.dispose()]);
});

const ALL = { since: '2025-01-01T00:00:00Z' };

const post = (url: string, key: string, batch: readonly PostedEvent[]): Promise<number> =>
  fetch(`${url}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(batch),
  }).then(({ status }) => status);
const postPrefect = (batch: readonly PostedEvent[]) => post(prefect.url, 'none', batch);
const postPostern = (batch: readonly PostedEvent[]) => post(`${postern.url}/api`, postern.apiKey, batch);

const askPrefect = <T>(path: string, body?: unknown): Promise<T> => prefect.ask<T>(path, body);
async function askPostern<T>(path: string, body?: unknown): Promise<T> {
  const headers = { authorization: `Bearer ${postern.apiKey}` };
  const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${postern.url}/api${path}`, init);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
type Ask = <T>(path: string, body?: unknown) => Promise<T>;

/** Ids in order and the total, of all pages of a filter. */
async function findAll(ask: Ask, filter: EventFilter): Promise<unknown> {
  let page = await ask<EventPage>('/events/filter', { filter, limit: 50 });
  const { total } = page;
  const found = page.events.map(({ id }) => id);
  while (page.next_page !== null) {
    const { pathname, search } = new URL(page.next_page);
    page = await ask<EventPage>(pathname.replace(/^.*\/events/, '/events') + search);
    found.push(...page.events.map(({ id }) => id));
  }
  return { total, found };
}

/** What differs, with the question; a few are enough. */
async function differences(
  questions: readonly unknown[],
  answer: (ask: Ask, question: never) => Promise<unknown>,
) {
  const differing: unknown[] = [];
  for (const question of questions) {
    const [theirs, ours] = await Promise.all([
      answer(askPrefect, question as never),
      answer(askPostern, question as never),
    ]);
    if (JSON.stringify(theirs) !== JSON.stringify(ours)) differing.push({ question, theirs, ours });
    if (differing.length >= 5) break;
  }
  return differing;
}

describe('Postern and Prefect', () => {
  test(`find the same events, in the same order, page by page, by ${FILTERS} filters`, async () => {
    const filters = Array.from({ length: FILTERS }, () => randomFilter(dice, ids));
    expect(await differences(filters, findAll)).toEqual([]);
  });

  test(`find the same events by ${QUERIES} texts`, async () => {
    const queries = Array.from({ length: QUERIES }, () => randomQuery(dice));
    const theirs = await searchByPrefect(queries);
    const ours = [];
    for (const query of queries) {
      ours.push(await findAll(askPostern, { text: { query }, occurred: ALL, order: 'ASC' }));
    }
    expect(ours).toEqual(theirs);
  });

  test(`count the same by ${COUNTS} filters over time, by event and by resource`, async () => {
    const counts = Array.from({ length: COUNTS }, () => randomCount(dice, ids));
    const count = async (ask: Ask, { countable, request }: ReturnType<typeof randomCount>) => {
      try {
        const rows = await ask<EventCount[]>(`/events/count-by/${countable}`, request);
        const order = rows.map(({ count, label }) => [count, label]);
        const counted = rows.map((row) => ({
          ...row,
          start_time: time(row.start_time),
          end_time: time(row.end_time),
        }));
        return { order, counted: countable === 'time' ? counted : counted.sort(byValue) };
      } catch (error) {
        return /\{.*\}/s.exec((error as Error).message)?.[0];
      }
    };
    expect(await differences(counts, count)).toEqual([]);
  });

  test('give every event back alike', async () => {
    const filter = { occurred: ALL, order: 'ASC' as const };
    const read = async (ask: Ask): Promise<unknown> => {
      const page = await ask<EventPage>('/events/filter', { filter, limit: 50 });
      return page.events.map(({ received: _, ...event }) => ({ ...event, occurred: time(event.occurred) }));
    };
    expect(await read(askPostern)).toEqual(await read(askPrefect));
  });
});

function byValue(a: EventCount, b: EventCount): number {
  return a.value < b.value ? -1 : 1;
}

/** The same time in one spelling. */
function time(text: string): string {
  return text.replace(/\.(\d*?)0*Z$/, (_, digits: string) => (digits === '' ? 'Z' : `.${digits}Z`));
}

const SEARCH = `
import json, sys
from prefect.server.events.filters import EventTextFilter
from prefect.server.events.schemas.events import ReceivedEvent
asked = json.load(sys.stdin)
events = [ReceivedEvent.model_validate(event) for event in asked["events"]]
events.sort(key=lambda event: event.occurred)
found = [[str(event.id) for event in events if EventTextFilter(query=query).includes(event)] for query in asked["queries"]]
print(json.dumps([{"total": len(ids), "found": ids} for ids in found]))
`;

/** What Prefect's own code finds by each query. */
async function searchByPrefect(queries: readonly string[]): Promise<unknown> {
  const home = mkdtempSync(join(tmpdir(), 'postern-search-'));
  try {
    const python = join(PREFECT_FOLDER, 'bin/python');
    const asked = JSON.stringify({ events, queries });
    const { code, out, errors } = await run(python, ['-c', SEARCH], prefectEnvironment(home), asked);
    if (code !== 0) throw new Error(errors);
    return JSON.parse(out.trim().split('\n').at(-1)!);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
