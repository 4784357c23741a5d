import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventFilter } from '../../event/event-filter.ts';
import { sampleEvent, sampleId } from '../../journal/samples.ts';
import { loadMemory, Memory } from './columns/memory.ts';
import { createIndexer, type Indexer } from './indexer.ts';
import { createNumbers, type Numbers } from './numbers.ts';
import { createEventReading } from './reading.ts';
import { openStoreDatabase } from './schema.ts';
import { sweep } from './sweep.ts';
import { trimEvents } from './trim.ts';

const ALL: EventFilter = { occurred: { sinceUs: 0, untilUs: 1e16 }, order: 'ASC' };
const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 10);

let db: DatabaseSync;
let numbers: Numbers;
let indexer: Indexer;
let memory: Memory;
beforeEach(() => {
  ({ db } = openStoreDatabase(':memory:', 0));
  numbers = createNumbers(db);
  memory = new Memory();
  indexer = createIndexer(db, numbers, (change) => memory.apply(change));
});
afterEach(() => db.close());

/** An event of a day, about a resource, with a person beside it. */
function add(n: number, day: number, resource: string, person: string): void {
  const received = new Date(START + day * DAY_MS).toISOString();
  const event = sampleEvent(sampleId(n), '{}', {
    occurred: received,
    received,
    resource: { 'prefect.resource.id': resource },
    related: [{ 'prefect.resource.id': person, 'prefect.resource.role': 'person' }],
  });
  indexer.index([{ position: n, workspaceId: 'w', request: null, events: [event] }]);
}

function trimBefore(day: number): void {
  while (trimEvents(db, START + day * DAY_MS, (change) => memory.apply(change)) > 0);
}

function sweepAll(between: () => void = () => {}): void {
  for (const _ of sweep(db, numbers, (change) => memory.apply(change))) between();
}

const rows = (table: string): number =>
  db.prepare(`SELECT count(*) AS n FROM ${table}`).get()!['n'] as number;

async function idsOf(filter: Partial<EventFilter>, of: Memory = memory): Promise<readonly number[]> {
  const { events } = await createEventReading(db, of).queryEvents('w', { ...ALL, ...filter }, 50, 0);
  return events.map((json) => Number((JSON.parse(json) as { id: string }).id.slice(-12)));
}
const about = (id: string) => ({ anyResource: [{ id: [id], idPrefix: [], labels: {} }] });

describe('sweeping', () => {
  test('removes what no event has any more, and nothing else', async () => {
    add(1, 0, 'old', 'ann');
    add(2, 1, 'both', 'ann');
    add(3, 2, 'both', 'bob');
    add(4, 2, 'new', 'ann');
    trimBefore(1);
    sweepAll();
    expect(rows('shapes')).toBe(2);
    expect(rows('lists')).toBe(2);
    expect(rows('resources')).toBe(4);
    expect(await idsOf({})).toEqual([2, 3, 4]);
    expect(await idsOf(about('old'))).toEqual([]);
    expect(await idsOf(about('ann'))).toEqual([2, 4]);
  });

  test('spares what is used again while it goes on', async () => {
    add(1, 0, 'old', 'ann');
    add(2, 1, 'new', 'bob');
    trimBefore(1);
    let n = 2;
    sweepAll(() => {
      n++;
      add(n, 1, 'old', 'ann');
    });
    expect(n).toBeGreaterThan(2);
    const expected = Array.from({ length: n - 2 }, (_, index) => index + 3);
    expect(await idsOf(about('old'))).toEqual(expected);
    expect(await idsOf(about('ann'), loadMemory(db))).toEqual(expected);
  });

  test('lets numbers be used again, so that memory does not grow for ever', async () => {
    for (let day = 0; day < 150; day++) {
      for (let n = 0; n < 5; n++) add(day * 5 + n, day, `order.${day}.${n}`, `person.${day}.${n}`);
      trimBefore(day - 1);
      sweepAll();
    }
    expect(memory.shapes.size).toBeLessThan(150);
    expect(memory.lists.size).toBeLessThan(150);
    expect(memory.resources.size).toBeLessThan(300);
    for (const of of [memory, loadMemory(db)]) {
      expect(await idsOf({}, of)).toEqual(Array.from({ length: 10 }, (_, n) => 740 + n));
      expect(await idsOf(about('order.149.3'), of)).toEqual([748]);
      expect(await idsOf(about('person.148.0'), of)).toEqual([740]);
      expect(await idsOf(about('person.50.0'), of)).toEqual([]);
    }
  });
});
