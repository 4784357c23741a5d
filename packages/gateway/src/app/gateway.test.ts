import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@postern/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isWellFormedKey } from '../workspaces/key-format.ts';
import type { GatewayConfig } from './config.ts';
import { DataFolderError } from './data-folder.ts';
import { type Gateway, ListenError, startGateway } from './gateway.ts';
import { type SignalSource, stopOnSignal } from './signals.ts';

let parent: string;
let running: Gateway[];
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'postern-gateway-'));
  running = [];
});
afterEach(async () => {
  for (const gateway of running) await gateway.close();
  rmSync(parent, { recursive: true });
});

async function start(overrides: Partial<GatewayConfig> = {}): Promise<Gateway> {
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir: join(parent, 'data'),
    apiKey: undefined,
    publicUrl: undefined,
    logLevel: 'silent',
    retention: { requestMaxAgeMs: null, requestMaxBytes: null, eventMaxAgeMs: null },
    ...overrides,
  });
  running.push(gateway);
  return gateway;
}

const asks = async ({ url }: Gateway, apiKey: string): Promise<number> =>
  (await fetch(`${url}/api/webhooks`, { headers: { authorization: `Bearer ${apiKey}` } })).status;

describe('keys', () => {
  test('the first start makes an admin key and tells it once', async () => {
    const first = await start();
    expect(isWellFormedKey(first.apiKey!)).toBe(true);
    expect(await asks(first, first.apiKey!)).toBe(200);
    expect(await asks(first, `${first.apiKey}x`)).toBe(401);
    await first.close();
    const second = await start();
    expect(second.apiKey).toBeUndefined();
    expect(await asks(second, first.apiKey!)).toBe(200);
  });

  test('a chosen key replaces the one chosen before', async () => {
    const [one, two] = ['first-chosen-key-01', 'second-chosen-key-2'];
    const first = await start({ apiKey: one });
    expect(first.apiKey).toBeUndefined();
    await first.close();
    const second = await start({ apiKey: two });
    expect([await asks(second, one), await asks(second, two)]).toEqual([401, 200]);
  });

  test('are nowhere in the data folder, which is closed to others', async () => {
    const gateway = await start();
    await gateway.close();
    const folder = join(parent, 'data');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.db'))) {
      expect(readFileSync(join(folder, name), 'latin1')).not.toContain(gateway.apiKey);
    }
  });
});

describe('what cannot start says why', () => {
  test('a data folder that another gateway uses', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(DataFolderError);
    await expect(start()).rejects.toThrow(/Another Postern is using the data folder .*--data-dir/);
    await first.close();
    await start();
  });

  test('a data folder that cannot be made', async () => {
    await expect(start({ dataDir: '/dev/null/data' })).rejects.toThrow(
      /The data folder \/dev\/null\/data cannot be used/,
    );
  });

  test('a port in use, and it lets go of the data folder', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    const dataDir = join(parent, 'other');
    await expect(start({ port, dataDir })).rejects.toThrow(ListenError);
    await expect(start({ port, dataDir })).rejects.toThrow(/is in use by another program.*--port/);
    await start({ dataDir });
  });
});

describe('stopping', () => {
  test('answers the request that is being read, and then takes no more', async () => {
    const gateway = await start();
    const client = createClient({ url: `${gateway.url}/api`, apiKey: gateway.apiKey! });
    const template = '{"event": "late", "resource": {"prefect.resource.id": "r"}}';
    const { slug } = await client.webhooks.create({ name: 'Late', template });
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.write(`POST /hooks/${slug} HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nha`);
    // Another connection answered in between shows that the first part has been read.
    await client.health();
    const closing = gateway.close();
    socket.write('lf');
    await closing;
    await ended;
    expect(answer).toMatch(/^HTTP\/1\.1 204 /);
    await expect(client.health()).rejects.toThrow();
    expect(gateway.close()).toBe(closing);

    const again = await start();
    const { events } = await createClient({
      url: `${again.url}/api`,
      apiKey: gateway.apiKey!,
    }).events.filter();
    expect(events.map(({ event }) => event)).toEqual(['late', 'prefect-cloud.webhook.created']);
  });

  test('begins at the first signal, and a second one ends the process', async () => {
    const codes: number[] = [];
    const source = Object.assign(new EventEmitter(), { exit: (code: number) => codes.push(code) });
    const closed = Promise.withResolvers<void>();
    const gateway: Gateway = { url: '', apiKey: undefined, close: () => closed.promise };
    const stopping = stopOnSignal(gateway, source as unknown as SignalSource);
    source.emit('SIGTERM');
    await Promise.resolve();
    expect(codes).toEqual([]);
    source.emit('SIGINT');
    expect(codes).toEqual([130]);
    closed.resolve();
    await stopping;
  });
});
