/** A Prefect server for tests: real HTTP on a port of its own, that can stop, stall, refuse and forget. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface SentEvent {
  readonly id: string;
  readonly event: string;
}

export interface LoopbackPrefect {
  readonly url: string;
  /** Names of the events it has stored, in order. */
  readonly stored: readonly string[];
  /** Sizes of the batches it was sent. */
  readonly batches: readonly number[];
  /** Header lines of the newest request. */
  readonly headers: IncomingMessage['headers'];
  /** What it answers to a batch instead of storing it; undefined: it stores. */
  answer: ((names: readonly string[]) => LoopbackAnswer | undefined) | undefined;
  /** Resolves once so many events are stored. */
  hasStored(count: number): Promise<void>;
  /** Resolves once so many batches have come. */
  hasHeard(batches: number): Promise<void>;
  stop(): Promise<void>;
  /** Listens again on the same port. */
  start(): Promise<void>;
}

export interface LoopbackAnswer {
  /** No status: no answer at all. 204: as if it were stored. */
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Starts one on a free port. */
export async function startLoopbackPrefect(): Promise<LoopbackPrefect> {
  const byId = new Map<string, string>();
  const batches: number[] = [];
  const goals: { isReached(): boolean; resolve(): void }[] = [];
  let headers: IncomingMessage['headers'] = {};
  let server: Server;
  let port = 0;

  const goal = (isReached: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      goals.push({ isReached, resolve });
      check();
    });
  const check = (): void => {
    for (const { isReached, resolve } of goals) if (isReached()) resolve();
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    ({ headers } = request);
    const body = JSON.parse(await text(request));
    if (request.url === '/api/events/filter') {
      const ids: readonly string[] = body.filter.id.id;
      const events = ids.filter((id) => byId.has(id)).map((id) => ({ id, event: byId.get(id) }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ events, total: events.length, next_page: null }));
      return;
    }
    const events = body as readonly SentEvent[];
    batches.push(events.length);
    const answer = prefect.answer?.(events.map(({ event }) => event));
    if (answer === undefined) {
      for (const { id, event } of events) if (!byId.has(id)) byId.set(id, event);
      response.writeHead(204).end();
    } else if (answer.status !== undefined) {
      response.writeHead(answer.status, answer.headers).end(answer.body);
    }
    check();
  };
  const start = async (): Promise<void> => {
    server = createServer((request, response) => void handle(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  const prefect: LoopbackPrefect = {
    get url() {
      return `http://127.0.0.1:${port}/api`;
    },
    get stored() {
      return [...byId.values()];
    },
    batches,
    get headers() {
      return headers;
    },
    answer: undefined,
    hasStored: (count) => goal(() => byId.size >= count),
    hasHeard: (count) => goal(() => batches.length >= count),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    start,
  };
  await start();
  return prefect;
}
