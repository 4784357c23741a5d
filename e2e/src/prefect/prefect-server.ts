/** A real self-hosted Prefect server on 127.0.0.1, with its own database, that can be stopped, killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { prefectEnvironment, requirePrefect } from './prefect-program.ts';

export interface PrefectEvent {
  readonly id: string;
  readonly event: string;
  readonly resource: Readonly<Record<string, string>>;
}

export interface PrefectServer {
  /** Its API. */
  readonly url: string;
  /** Starts it, or starts it again, and resolves once it answers. */
  start(): Promise<void>;
  /** Ends it: SIGTERM lets it finish, SIGKILL does not. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Asks its API; a body is sent by POST. */
  ask<T>(path: string, body?: unknown): Promise<T>;
  /** The newest 50 of its events with this name, oldest first, as it has stored them. */
  events(name: string): Promise<readonly PrefectEvent[]>;
  dispose(): Promise<void>;
}

/** How long it may take to start on a busy machine. */
const MAX_START_MS = 120_000;

/** A server with some settings of its own, that is not started yet. */
export async function createPrefectServer(
  settings: Readonly<Record<string, string>> = {},
): Promise<PrefectServer> {
  const program = requirePrefect();
  const home = mkdtempSync(join(tmpdir(), 'postern-prefect-server-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/api`;
  const options = ['--no-ui', '--analytics-off', '--no-scheduler', '--no-late-runs'];
  let child: ChildProcess | undefined;

  async function ask<T>(path: string, body?: unknown): Promise<T> {
    const init =
      body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(url + path, init);
    if (!response.ok)
      throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  async function start(): Promise<void> {
    const env = { ...prefectEnvironment(home), ...settings };
    const args = ['server', 'start', '--host', '127.0.0.1', '--port', String(port), ...options];
    child = spawn(program, args, { env, stdio: 'ignore', detached: true });
    const until = Date.now() + MAX_START_MS;
    while (Date.now() < until && child.exitCode === null) {
      const healthy = await fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (healthy) return;
      await setTimeout(100);
    }
    throw new Error('prefect server start did not come up');
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // The whole group: the command may have processes of its own.
    process.kill(-child.pid, signal);
    await ended;
  }

  return {
    url,
    start,
    end,
    ask,
    async events(name) {
      const filter = { event: { name: [name] }, order: 'ASC' };
      return (await ask<{ events: PrefectEvent[] }>('/events/filter', { filter })).events;
    },
    async dispose() {
      await end('SIGKILL');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
