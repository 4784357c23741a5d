/** What `/events/in` confirms by a pong survives a kill, and followers that come back get the rest. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectSocket } from '../socket-client.ts';
import { allEvents, type Product, startProduct } from './product.ts';

const ROUNDS = 8;

let dataDir: string;
let product: Product;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'postern-kill-sockets-'));
  product = await startProduct(dataDir);
});
afterAll(async () => {
  product.signal('SIGKILL');
  await product.ended;
  rmSync(dataDir, { recursive: true });
});

let made = 0;
const anEvent = (event: string) => ({
  id: `01980000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  occurred: new Date().toISOString(),
  event,
  resource: { 'prefect.resource.id': 'r' },
});

test(`a client that sends again what was not confirmed has every event stored once, ${ROUNDS} times`, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const name = `round.${round}`;
    const headers = { authorization: `Bearer ${product.apiKey}` };
    const events = Array.from({ length: 400 }, () => anEvent(name));
    const first = await connectSocket(`${product.url}/api/events/in`, { headers });
    const confirmed = 40 * (round + 1);
    for (const event of events.slice(0, confirmed)) first.send(event);
    await first.ping();
    // These may be stored or not.
    for (const event of events.slice(confirmed, confirmed + 50)) first.send(event);
    product.signal('SIGKILL');
    await product.ended;
    await first.closed();

    product = await startProduct(dataDir);
    const stored = new Set((await allEvents(product.client, name)).map(({ id }) => id));
    const lost = events.slice(0, confirmed).filter(({ id }) => !stored.has(id));
    expect(lost).toEqual([]);

    const second = await connectSocket(`${product.url}/api/events/in`, { headers });
    for (const event of events.slice(confirmed)) second.send(event);
    await second.ping();
    await second.close();
    const ids = (await allEvents(product.client, name)).map(({ id }) => id);
    expect(ids.sort()).toEqual(events.map(({ id }) => id));
  }
});
