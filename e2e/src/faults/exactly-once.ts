/** The promise under test: what was answered with 204 is there, once. */
import type { Client } from '@postern/contract';
import { expect } from 'vitest';
import type { Load } from './load.ts';
import { allEvents } from './product.ts';

/** Checks the orders of a run against the events that are stored. */
export async function expectExactlyOnce(client: Client, run: string, load: Load): Promise<void> {
  const events = await allEvents(client, run);
  const stored = events.map(({ resource }) =>
    Number(resource['prefect.resource.id']!.slice('order.'.length)),
  );
  expect(stored.length, 'no order is stored twice').toBe(new Set(stored).size);
  const there = new Set(stored);
  const missing = (load.answered.get(204) ?? []).filter((number) => !there.has(number));
  expect(missing, 'every order that was answered with 204 is stored').toEqual([]);
}
