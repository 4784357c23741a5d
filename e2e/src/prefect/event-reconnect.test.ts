/** Prefect's subscriber and its client through a restart of Postern: nothing is lost, and nobody has to do anything. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type GatewayConfig, startGateway } from '@postern/gateway';
import { expect, test } from 'vitest';
import { PREFECT_FOLDER, prefectEnvironment, requirePrefect } from './prefect-program.ts';

const API_KEY = 'only-used-with-the-real-prefect';

/** Emits an event for each line it reads, and prints each that comes back. */
const RELAY = `
import asyncio, sys
from prefect.events import Event
from prefect.events.clients import get_events_client, get_events_subscriber

async def read(subscriber):
    async for event in subscriber:
        print(event.event, flush=True)
    print("the stream ended", flush=True)

async def main():
    async with get_events_subscriber() as subscriber, get_events_client() as client:
        reading = asyncio.create_task(read(subscriber))
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            await client.emit(Event(event=line.strip(), resource={"prefect.resource.id": "relay"}))
        reading.cancel()

asyncio.run(main())
`;

test('Prefect’s clients go on by themselves after Postern was restarted', async () => {
  requirePrefect();
  const folder = mkdtempSync(join(tmpdir(), 'postern-reconnect-'));
  const config: GatewayConfig = {
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, 'data'),
    apiKey: API_KEY,
    publicUrl: undefined,
    logLevel: 'warn',
    retention: { requestMaxAgeMs: null, requestMaxBytes: null, eventMaxAgeMs: null },
  };
  let gateway = await startGateway(config);
  const port = Number(new URL(gateway.url).port);
  const relay = spawn(join(PREFECT_FOLDER, 'bin/python'), ['-c', RELAY], {
    env: {
      ...prefectEnvironment(folder),
      PREFECT_API_URL: `${gateway.url}/api`,
      PREFECT_API_AUTH_STRING: API_KEY,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface({ input: relay.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<unknown> => (await lines.next()).value;
    expect(await next()).toBe('ready');
    relay.stdin.write('before.restart\n');
    expect(await next()).toBe('before.restart');
    await gateway.close();
    gateway = await startGateway({ ...config, port });
    relay.stdin.write('after.restart\n');
    expect(await next()).toBe('after.restart');
    relay.stdin.end();
    await once(relay, 'exit');
  } finally {
    relay.kill('SIGKILL');
    await gateway.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
