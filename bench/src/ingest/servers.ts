/** The two servers that are compared: the gateway as it is started by its users, and a bare one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@postern/contract';
import { freePort, post, type ServerProcess, startServer } from './server-process.ts';

/** Opens every gateway that is started here. */
export const API_KEY = 'only-used-by-benchmarks';
const COMMAND = join(import.meta.dirname, '../../../packages/cli/src/main.ts');

/** Three fields of the body make the event. */
const TEMPLATE = `{
  "event": "order.{{ body.action }}",
  "resource": {
    "prefect.resource.id": "shop.order.{{ body.order.number }}",
    "prefect.resource.name": "{{ body.order.title }}"
  }
}`;

/** A body of 1 KB. */
export const BODY = JSON.stringify({
  action: 'placed',
  order: { number: 48_213, title: 'Two tide tables and a chart', total: 61.5, currency: 'EUR', paid: true },
  customer: { id: 9_120_443, name: 'Maëlle Kerr', email: 'maelle@example.org', newsletter: null },
  lines: Array.from({ length: 8 }, (_, i) => ({
    sku: `TT-${1000 + i}`,
    quantity: i + 1,
    price: 20.5,
    note: '',
  })),
  note: 'Please leave the parcel with the harbour master. '.repeat(6),
});

export interface HookServer {
  readonly process: ServerProcess;
  readonly hook: string;
}

/** Starts the bare server. */
export async function startBareServer(): Promise<HookServer> {
  const port = await freePort();
  const hook = `http://127.0.0.1:${port}/`;
  const script = join(import.meta.dirname, 'bare-server.ts');
  const answers = async () => (await post(hook, BODY)) === 204;
  return { process: await startServer([script, String(port)], port, process.env, answers), hook };
}

/** A folder of data with one webhook, on which gateways can be started. */
export interface GatewayData {
  readonly folder: string;
  /** Starts a gateway and waits for its first 204. */
  start(): Promise<HookServer>;
  dispose(): void;
}

/** Makes one, by the API of a gateway that is started for it. */
export async function createGatewayData(): Promise<GatewayData> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'));
  const port = await freePort();
  const start = (answers: () => Promise<boolean>): Promise<ServerProcess> => {
    const args = [COMMAND, 'serve', '--port', String(port), '--data-dir', folder];
    return startServer(args, port, { ...process.env, POSTERN_API_KEY: API_KEY }, answers);
  };
  const url = `http://127.0.0.1:${port}`;
  const first = await start(async () => (await post(`${url}/hooks/none`, '')) !== undefined);
  const client = createClient({ url: `${url}/api`, apiKey: API_KEY });
  const { slug } = await client.webhooks.create({ name: 'Orders', template: TEMPLATE });
  await first.stop();
  const hook = `${url}/hooks/${slug}`;
  return {
    folder,
    start: async () => ({ process: await start(async () => (await post(hook, BODY)) === 204), hook }),
    dispose: () => rmSync(folder, { recursive: true }),
  };
}
