import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event, Resource } from '../../event/event.ts';
import type { AnyResourceFilter, EventFilter, RelatedFilter } from '../../event/event-filter.ts';
import { compileFilter } from '../../event/matches-filter.ts';
import { toMicroseconds } from '../../event/microseconds.ts';
import { sampleEvent, sampleId } from '../../journal/samples.ts';
import { loadMemory, Memory } from './columns/memory.ts';
import { createIndexer } from './indexer.ts';
import { createNumbers } from './numbers.ts';
import type { EventCount, TimeCount } from './port.ts';
import { createEventReading } from './reading.ts';
import { openStoreDatabase } from './schema.ts';

const START_US = Date.UTC(2026, 0, 10) * 1_000;
const HOUR_US = 3_600_000_000;
const DAY_US = 86_400_000_000;
const NAMES = ['order.paid', 'order.shipped', 'order', 'Order.paid', 'shop.opened', 'größe.😀', ''];
const IDS = ['order.1', 'order.2', 'shop.1', 'ORDER.1', 'webhook.é', 'a%b_c', "o'hara"];
const ROLES = ['webhook', 'shop', 'user'];
const PAYLOADS = [
  '{}',
  '{"state":"Paid","nr":12345678901234567890}',
  '{"a":[1,"größe"]}',
  '{"note":"say \\"hi\\""}',
];
const COLORS = ['red', 'Red', 'blue', '', '[x]', '!red'];

const resource = fc.record(
  {
    'prefect.resource.id': fc.constantFrom(...IDS),
    color: fc.constantFrom(...COLORS),
    size: fc.constantFrom('1', '2'),
    'prefect.resource.name': fc.constantFrom('One', 'Two'),
  },
  { requiredKeys: ['prefect.resource.id'] },
) as fc.Arbitrary<Resource>;
const relatedResource = fc
  .tuple(resource, fc.constantFrom(...ROLES))
  .map(([labels, role]): Resource => ({ ...labels, 'prefect.resource.role': role }));
const eventFields = fc.record({
  name: fc.constantFrom(...NAMES),
  resource,
  related: fc.array(relatedResource, { maxLength: 3 }),
  at: fc.integer({ min: 0, max: 2 * DAY_US }),
  payload: fc.constantFrom(...PAYLOADS),
});

const TERMS = [
  'paid',
  '-paid',
  '+order',
  'ORDER.1',
  'größe',
  'é',
  '+1',
  '!red',
  '"state\\": \\"p"',
  '67890',
  '"[1, "',
  'none',
  'hi',
];

const some = <T>(values: readonly T[]) =>
  fc.oneof(fc.constant([]), fc.subarray([...values], { maxLength: 2 }));
const pattern = fc.constantFrom(
  ...COLORS,
  '*',
  'r*',
  '!r*',
  '[rR]ed',
  '[!r]*',
  '?*',
  '!',
  'order.*',
  '*.1',
  '!*.1',
);
const labels = fc.oneof(
  fc.constant({}),
  fc.dictionary(
    fc.constantFrom('color', 'size', 'prefect.resource.id', 'none'),
    fc.array(pattern, { maxLength: 2 }),
    {
      maxKeys: 2,
      noNullPrototype: true,
    },
  ),
);
const prefixes = some(['order', 'order.', 'shop', 'O', '', 'a%', 'gr']);
const anyResource: fc.Arbitrary<AnyResourceFilter> = fc.record({ id: some(IDS), idPrefix: prefixes, labels });
const related: fc.Arbitrary<RelatedFilter> = fc.record({
  id: some(IDS),
  role: some(ROLES),
  resourcesInRoles: fc.array(fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...ROLES)), { maxLength: 2 }),
  labels,
});
const filters = fc.record(
  {
    occurred: fc
      .tuple(fc.integer({ min: 0, max: 2 * DAY_US }), fc.integer({ min: 0, max: 2 * DAY_US }))
      .map(([a, b]) => ({ sinceUs: START_US + Math.min(a, b), untilUs: START_US + Math.max(a, b) })),
    event: fc.record({
      prefix: prefixes,
      excludePrefix: some(['shop', 'O']),
      name: some(NAMES),
      excludeName: some(NAMES),
    }),
    resource: fc.tuple(anyResource, fc.boolean()).map(([filter, distinct]) => ({ ...filter, distinct })),
    related: fc.array(related, { maxLength: 2 }),
    anyResource: fc.array(anyResource, { maxLength: 2 }),
    id: fc.array(fc.integer({ min: 0, max: 400 }).map(sampleId), { maxLength: 3 }),
    text: fc.array(fc.constantFrom(...TERMS), { maxLength: 3 }).map((terms) => terms.join(' ')),
    order: fc.constantFrom('ASC' as const, 'DESC' as const),
  },
  { requiredKeys: ['occurred', 'order'] },
) as fc.Arbitrary<EventFilter>;

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What a filter means, said in the simplest way. */
function expected(events: readonly Event[], filter: EventFilter): readonly Event[] {
  const sign = filter.order === 'ASC' ? 1 : -1;
  const matching = events
    .filter(compileFilter(filter))
    .sort((a, b) => sign * (compare(a.occurred, b.occurred) || compare(a.id, b.id)));
  if (!filter.resource?.distinct) return matching;
  const seen = new Set<string>();
  return matching.filter(({ resource: { 'prefect.resource.id': id } }) => !seen.has(id!) && seen.add(id!));
}

function byTime(matching: readonly Event[]): readonly TimeCount[] {
  const counts = new Map<number, number>();
  for (const { occurred } of matching) {
    const bucket = Math.floor((toMicroseconds(occurred) - Date.UTC(2024, 3, 1) * 1_000) / HOUR_US);
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([bucket, count]) => ({ bucket, count }));
}

function counted(
  matching: readonly Event[],
  name: (event: Event) => readonly [value: string, label: string],
): readonly EventCount[] {
  const counts = new Map<string, EventCount>();
  const inOrder = [...matching].sort((a, b) => compare(a.occurred, b.occurred) || compare(a.id, b.id));
  for (const event of inOrder) {
    const [value, label] = name(event);
    const lastUs = toMicroseconds(event.occurred);
    const { count = 0, firstUs = lastUs } = counts.get(value) ?? {};
    counts.set(value, { value, label, count: count + 1, firstUs, lastUs });
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || compare(a.label, b.label) || compare(a.value, b.value),
  );
}

const events = fc
  .sample(eventFields, { numRuns: 400, seed: 1 })
  .map(({ name, resource, related, at, payload }, n): Event => {
    const ms = new Date((START_US + at) / 1_000).toISOString().slice(0, -1);
    const occurred = `${ms}${String(at % 1_000).padStart(3, '0')}Z`;
    return sampleEvent(sampleId(n), payload, { event: name, resource, related, occurred });
  });

describe('the store and a test of single events agree on every filter', () => {
  const { db } = openStoreDatabase(':memory:', 0);
  const told = new Memory();
  const indexer = createIndexer(db, createNumbers(db), (change) => told.apply(change));
  events.forEach((event, n) => {
    indexer.index([
      { position: n + 1, workspaceId: n % 40 === 0 ? 'other' : 'w', request: null, events: [event] },
    ]);
  });
  const stored = events.filter((_, n) => n % 40 !== 0);

  test.each([
    ['after being told of every change', told],
    ['after a new start', loadMemory(db)],
  ])('%s', async (_, memory) => {
    const reading = createEventReading(db, memory);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const all = expected(stored, filter);
        found += all.length;
        const first = await reading.queryEvents('w', filter, 20, 0);
        expect(first.total).toBe(all.length);
        expect(first.events).toEqual(all.slice(0, 20).map(({ json }) => json));
        const second = await reading.queryEvents('w', filter, 20, 20);
        expect(second.events).toEqual(all.slice(20, 40).map(({ json }) => json));
        if (filter.resource?.distinct) return;
        expect(await reading.countByTime('w', filter, HOUR_US)).toEqual(byTime(all));
        expect(await reading.countByEvent('w', filter)).toEqual(counted(all, ({ event }) => [event, event]));
        expect(await reading.countByResource('w', filter)).toEqual(
          counted(all, ({ resource: { 'prefect.resource.id': id = '', 'prefect.resource.name': name } }) => [
            id,
            name ?? id,
          ]),
        );
      }),
      { numRuns: 700 },
    );
    expect(found).toBeGreaterThan(500);
  });
});
