import { afterAll, describe, expect, test } from 'vitest';
import type { Event } from '../../event/event.ts';
import type { EventFilter } from '../../event/event-filter.ts';
import { compileFilter } from '../../event/matches-filter.ts';
import { sampleEvent, sampleId } from '../../journal/samples.ts';
import { SEGMENT_EVENTS } from './columns/event-columns.ts';
import { Memory } from './columns/memory.ts';
import { createIndexer } from './indexer.ts';
import { createNumbers } from './numbers.ts';
import { createEventReading } from './reading.ts';
import { openStoreDatabase } from './schema.ts';

const COUNT = SEGMENT_EVENTS * 2 + 500;
const START = Date.UTC(2026, 0, 10);
const WORDS = ['declined', 'accepted', 'refunded', 'held'];

/** Events of which some come late, some at the same time, with a word that is frequent and one that is their own. */
const events = Array.from({ length: COUNT }, (_, n): Event => {
  const late = n % 50 === 0 ? 600_000 : (n * 7_919) % 3_000;
  const occurred = new Date(START + Math.floor((n * 100 - late) / 500) * 500).toISOString();
  const payload = `{"word":"${WORDS[n % 4]}","own":"x${((n * 48_271) % 2 ** 31).toString(16)}y","n":${n}}`;
  return sampleEvent(sampleId((n * 7) % COUNT), payload, {
    occurred,
    event: n % 3 === 0 ? 'order.paid' : 'order.held',
    resource: { 'prefect.resource.id': `order.${n % 40}` },
  });
});

const { db } = openStoreDatabase(':memory:', 0);
const memory = new Memory();
const indexer = createIndexer(db, createNumbers(db), (change) => memory.apply(change));
for (let n = 0; n < COUNT; n += 500) {
  indexer.index([{ position: n + 1, workspaceId: 'w', request: null, events: events.slice(n, n + 500) }]);
}
const reading = createEventReading(db, memory);
afterAll(() => db.close());

const own = (n: number): string => `x${((n * 48_271) % 2 ** 31).toString(16)}y`;
const all = { sinceUs: 0, untilUs: 1e16 };
const filters: readonly (readonly [string, Partial<EventFilter>])[] = [
  ['a frequent word', { text: 'declined' }],
  ['either of two', { text: 'declined refunded' }],
  ['a word that is in names too', { text: 'held' }],
  ['a word that must not be there', { text: '-declined +order.7' }],
  ['a word of one event', { text: own(1_234) }],
  ['a part of such a word', { text: own(4_321).slice(1, -1) }],
  ['a phrase of JSON', { text: '"\\"word\\": \\"acc"' }],
  ['a short term', { text: 'x1' }],
  ['a word that is nowhere', { text: 'zebra' }],
  [
    'a word within a time',
    { text: 'accepted', occurred: { sinceUs: (START + 60_000) * 1_000, untilUs: (START + 200_000) * 1_000 } },
  ],
  [
    'a word and a name',
    { text: 'accepted', event: { prefix: [], excludePrefix: [], name: ['order.paid'], excludeName: [] } },
  ],
  ['a word of some ids', { text: 'declined', id: [0, 28, 56, 63].map(sampleId) }],
];

describe.each(['DESC', 'ASC'] as const)('a text is found in events of many segments, %s', (order) => {
  test.each(filters)('%s', async (_, parts) => {
    const filter: EventFilter = { occurred: all, order, ...parts };
    const sign = order === 'ASC' ? 1 : -1;
    const matching = events
      .filter(compileFilter(filter))
      .sort(
        (a, b) => sign * (a.occurred < b.occurred ? -1 : a.occurred > b.occurred ? 1 : a.id < b.id ? -1 : 1),
      )
      .map(({ json }) => json);
    for (const offset of [0, 3, 700, matching.length - 1]) {
      if (offset < 0) continue;
      const page = await reading.queryEvents('w', filter, 50, offset);
      expect(page.events).toEqual(matching.slice(offset, offset + 50));
      if (page.isTotalExact) expect(page.total).toBe(matching.length);
      else {
        // A next page is promised where there is one, and no more events than there are.
        expect(page.total).toBeGreaterThan(offset + page.events.length);
        expect(page.total).toBeLessThanOrEqual(matching.length);
      }
    }
    const counts = await reading.countByEvent('w', filter);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(matching.length);
  });
});

test('events that come while others are read change nothing about a question asked before', async () => {
  const filter: EventFilter = { occurred: all, order: 'DESC', text: 'declined -zebra' };
  const before = events.filter(compileFilter(filter)).length;
  const asked = reading.queryEvents('w', filter, 50, 0);
  const counted = reading.countByEvent('w', filter);
  for (let n = 0; n < 40; n++) {
    const event = sampleEvent(sampleId(COUNT + n), '{"word":"declined"}', {
      occurred: '2026-01-10T00:00:00Z',
    });
    indexer.index([{ position: COUNT + n, workspaceId: 'w', request: null, events: [event] }]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { events: page, total } = await asked;
  expect(page.length).toBe(50);
  expect(total).toBeGreaterThan(50);
  expect(total).toBeLessThanOrEqual(before + 40);
  const sum = (await counted).reduce((all, { count }) => all + count, 0);
  expect(sum).toBeGreaterThanOrEqual(before);
  expect(sum).toBeLessThanOrEqual(before + 40);
});
