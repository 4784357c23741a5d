/** A whole Postern for a story: its own data folder, any free port, real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Client,
  createClient,
  type Event,
  type EventFilter,
  type RequestDetail,
  type Webhook,
} from '@postern/contract';
import { type GatewayConfig, startGateway } from '@postern/gateway';

export interface Postern {
  readonly url: string;
  readonly apiKey: string;
  readonly client: Client;
  readonly dataDir: string;
  /** Sends to a webhook. */
  send(slug: string, init?: RequestInit & { duplex?: 'half' }): Promise<Response>;
  /** The newest event that fits. */
  newestEvent(filter?: EventFilter): Promise<Event | undefined>;
  /** The newest request, with its body. */
  newestRequest(): Promise<RequestDetail>;
  /** A webhook with this template. */
  webhook(template: string, name?: string): Promise<Webhook>;
  /** Stops the process's gateway and starts another one on the same data. */
  restart(): Promise<Postern>;
  /** Stops and removes the data. */
  dispose(): Promise<void>;
}

const API_KEY = 'a key that only stories use'.replaceAll(' ', '-');

/** Starts one. */
export async function startPostern(
  dataDir = mkdtempSync(join(tmpdir(), 'postern-story-')),
): Promise<Postern> {
  const config: GatewayConfig = {
    host: '127.0.0.1',
    port: 0,
    dataDir,
    apiKey: API_KEY,
    publicUrl: undefined,
    logLevel: 'warn',
    retention: { requestMaxAgeMs: null, requestMaxBytes: null, eventMaxAgeMs: null },
  };
  const gateway = await startGateway(config);
  const client = createClient({ url: `${gateway.url}/api`, apiKey: API_KEY });
  return {
    url: gateway.url,
    apiKey: API_KEY,
    client,
    dataDir,
    send: (slug, init) => fetch(`${gateway.url}/hooks/${slug}`, init),
    newestEvent: async (filter) => (await client.events.filter(filter, 1)).events[0],
    async newestRequest() {
      const { requests } = await client.requests.list({ limit: 1 });
      return client.requests.get(requests[0]!.id);
    },
    webhook: (template, name = 'A story') => client.webhooks.create({ name, template }),
    async restart() {
      await gateway.close();
      return startPostern(dataDir);
    },
    async dispose() {
      await gateway.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
