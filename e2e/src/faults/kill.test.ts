import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectExactlyOnce } from './exactly-once.ts';
import { type Load, ORDER_TEMPLATE, startLoad } from './load.ts';
import { type Product, startProduct } from './product.ts';

const ROUNDS = 20;

describe('a Postern killed in the middle of its work', () => {
  let dataDir: string;
  let product: Product;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'postern-kill-'));
    product = await startProduct(dataDir);
  });
  afterAll(async () => {
    product.signal('SIGKILL');
    await product.ended;
    rmSync(dataDir, { recursive: true });
  });

  test(`starts again with every acknowledged event exactly once, ${ROUNDS} times`, async () => {
    const webhook = await product.client.webhooks.create({ name: 'Orders', template: ORDER_TEMPLATE });
    const loads: Load[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const load = startLoad({ url: product.url, webhook, run: `round ${round}` });
      // Another moment each time: early and late in a batch, in the store's work, near a checkpoint.
      await load.reached(204, 100 + 137 * round);
      product.signal('SIGKILL');
      expect(await product.ended).toBe('SIGKILL');
      await load.stop();
      loads.push(load);
      expect(load.broken.length).toBeGreaterThan(0);

      product = await startProduct(dataDir);
      await expectExactlyOnce(product.client, `round ${round}`, load);
    }
    for (const [round, load] of loads.entries()) {
      await expectExactlyOnce(product.client, `round ${round}`, load);
    }
  });
});
