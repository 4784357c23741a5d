import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@postern/contract';
import { type GatewayConfig, startGateway } from '@postern/gateway';
import { expect, test, vi } from 'vitest';
import { Unreachable } from '../src/connection.ts';
import { followEvents } from '../src/event-stream.ts';

const API_KEY = 'only-used-in-a-test';

test('following goes on by itself after Postern was away, and leaves nothing out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-follow-'));
  const config: GatewayConfig = {
    host: '127.0.0.1',
    port: 0,
    dataDir: folder,
    apiKey: API_KEY,
    publicUrl: undefined,
    logLevel: 'warn',
    retention: { requestMaxAgeMs: null, requestMaxBytes: null, eventMaxAgeMs: null },
  };
  let gateway = await startGateway(config);
  const port = Number(new URL(gateway.url).port);
  const client = createClient({
    url: `${gateway.url}/api`,
    apiKey: API_KEY,
    fetch: (input, init) =>
      fetch(input, init).catch((cause: unknown) => {
        throw new Unreachable('Nobody answers.', { cause });
      }),
  });
  let made = 0;
  const post = (event: string) =>
    client.events.post([
      {
        id: `01980000-0000-7000-8000-${String(++made).padStart(12, '0')}`,
        occurred: new Date().toISOString(),
        event,
        resource: { 'prefect.resource.id': 'r' },
      },
    ]);
  const heard: string[] = [];
  const interrupted = new AbortController();
  const watcher = {
    onOpen: (isAgain: boolean) => heard.push(isAgain ? 'open again' : 'open'),
    onEvent: (text: string) => heard.push((JSON.parse(text) as { event: string }).event),
    onLost: () => heard.push('lost'),
    onNotice: (message: string) => heard.push(message),
  };
  const filter = { event: { prefix: ['heard.'] } };
  const following = followEvents(client, filter, watcher, interrupted.signal);
  try {
    await vi.waitFor(() => expect(heard).toContain('open'), 10_000);
    await post('heard.one');
    await post('other');
    await vi.waitFor(() => expect(heard).toContain('heard.one'), 10_000);
    await gateway.close();
    await vi.waitFor(() => expect(heard).toContain('lost'), 10_000);
    gateway = await startGateway({ ...config, port });
    await post('heard.two');
    await vi.waitFor(() => expect(heard).toContain('heard.two'), 10_000);
  } finally {
    interrupted.abort();
    await following;
    await gateway.close();
    rmSync(folder, { recursive: true });
  }
  expect(heard.filter((each) => each !== 'lost')).toEqual(['open', 'heard.one', 'open again', 'heard.two']);
});
