import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectExactlyOnce } from './exactly-once.ts';
import { ORDER_TEMPLATE, startLoad } from './load.ts';
import { type Product, startProduct } from './product.ts';

let dataDir: string;
let product: Product | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'postern-full-'));
});
afterEach(async () => {
  product?.signal('SIGKILL');
  await product?.ended;
  product = undefined;
  rmSync(dataDir, { recursive: true });
});

const canLimit = spawnSync('prlimit', ['--version']).status === 0;
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryMount();

/** Asks until the answer is what it must become. */
async function until(
  ask: () => Promise<Response>,
  isReached: (response: Response) => boolean,
): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const response = await ask();
    if (isReached(response)) return response;
    if (tries === 200) throw new Error(`after ${tries} tries the answer is still ${response.status}`);
  }
}

/** Sends until nothing fits any more, makes room, and sends on. */
async function fillAndRecover(makeRoom: () => void): Promise<void> {
  const { url, client } = product!;
  const webhook = await client.webhooks.create({ name: 'Orders', template: ORDER_TEMPLATE });
  const load = startLoad({ url, webhook, run: 'full', paddingBytes: 20_000 });
  await load.reached(503, 50);
  // A small entry may still fit where a larger one did not, so the first answer need not be the refusal.
  const refused = await until(
    () => fetch(`${url}/hooks/${webhook.slug}`, { method: 'POST', body: 'x'.repeat(1_000_000) }),
    ({ status }) => status === 503,
  );
  expect(refused.headers.get('retry-after')).toBe('5');
  await until(
    () => fetch(`${url}/api/ready`),
    ({ status }) => status === 503,
  );

  const before = load.answered.get(204)!.length;
  makeRoom();
  await load.reached(204, before + 500);
  await load.stop();
  expect([...load.answered.keys()].sort()).toEqual([204, 503]);
  expect(load.broken).toEqual([]);
  await expectExactlyOnce(client, 'full', load);

  product!.signal('SIGKILL');
  await product!.ended;
  product = await startProduct(dataDir);
  await expectExactlyOnce(product.client, 'full', load);
}

describe('a Postern that cannot write any more', () => {
  test.skipIf(!canLimit)(
    'answers 503 at the limit of a file size, and recovers when it is lifted',
    async () => {
      const limit = 4 * 1024 * 1024;
      product = await startProduct(dataDir, (command) => [
        'prlimit',
        `--fsize=${limit}:unlimited`,
        ...command,
      ]);
      const { pid } = product;
      await fillAndRecover(() =>
        execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:unlimited']),
      );
      product!.signal('SIGTERM');
      expect(await product!.ended).toBe(0);
    },
  );

  test.skipIf(!canMount)('answers 503 on a full disk, and recovers when there is room again', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'postern', dataDir]);
    try {
      product = await startProduct(dataDir);
      const ballast = join(dataDir, 'ballast');
      const { bavail, bsize } = statfsSync(dataDir);
      writeFileSync(ballast, new Uint8Array(bavail * bsize - 8 * 1024 * 1024));
      await fillAndRecover(() => rmSync(ballast));
      product.signal('SIGTERM');
      expect(await product.ended).toBe(0);
    } finally {
      execFileSync('umount', ['-l', dataDir]);
    }
  });
});

/** Whether this process may mount a file system: root in a container often may not. */
function tryMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'postern-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'postern', folder]).status === 0;
  if (mounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return mounted;
}
