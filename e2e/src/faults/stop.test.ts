import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectExactlyOnce } from './exactly-once.ts';
import { ORDER_TEMPLATE, startLoad } from './load.ts';
import { allEvents, type Product, startProduct } from './product.ts';

describe('a Postern asked to stop', () => {
  let dataDir: string;
  let product: Product;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'postern-stop-'));
    product = await startProduct(dataDir);
  });
  afterEach(async () => {
    product.signal('SIGKILL');
    await product.ended;
    rmSync(dataDir, { recursive: true });
  });

  test('under load exits with 0 and keeps all it acknowledged', async () => {
    const webhook = await product.client.webhooks.create({ name: 'Orders', template: ORDER_TEMPLATE });
    const load = startLoad({ url: product.url, webhook, run: 'stop' });
    await load.reached(204, 1_000);
    product.signal('SIGTERM');
    expect(await product.ended).toBe(0);
    await load.stop();
    expect([...load.answered.keys()]).toEqual([204]);

    product = await startProduct(dataDir);
    await expectExactlyOnce(product.client, 'stop', load);
  });

  test('answers every request that it has begun to receive', async () => {
    const webhook = await product.client.webhooks.create({ name: 'Orders', template: ORDER_TEMPLATE });
    const open = await Promise.all(
      Array.from({ length: 20 }, (_, number) => {
        const body = JSON.stringify({ run: 'slow', number, padding: '' });
        return beginRequest(`${product.url}/hooks/${webhook.slug}`, body);
      }),
    );
    product.signal('SIGTERM');
    await refusesConnections(product.url);
    expect(await Promise.all(open.map((finish) => finish()))).toEqual(open.map(() => 204));
    expect(await product.ended).toBe(0);

    product = await startProduct(dataDir);
    expect(await allEvents(product.client, 'slow')).toHaveLength(open.length);
  });
});

/** Begins a request whose body is asked for, so that it certainly has arrived; resolves with how to finish it. */
async function beginRequest(target: string, body: string): Promise<() => Promise<number>> {
  const sent = request(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length, expect: '100-continue' },
  });
  const status = statusOf(sent);
  sent.flushHeaders();
  await once(sent, 'continue');
  return () => {
    sent.end(body);
    return status;
  };
}

function statusOf(sent: ClientRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    sent.on('error', reject);
  });
}

/** Resolves once no new connection is taken. */
async function refusesConnections(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(`${url}/api/health`, { headers: { connection: 'close' } });
    } catch {
      return;
    }
  }
}
