/** Postern as a person starts it for the first time: `npm start`, and what it prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Client, createClient } from '@postern/contract';

export interface Started {
  readonly url: string;
  /** The admin key that it printed. */
  readonly apiKey: string;
  readonly client: Client;
  /** Stops it, and starts it again at the same address on the same data; `meanwhile` happens in between. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../../..');

/** Starts it on a data folder of its own; the UI is built first where it is missing or old. */
export async function firstStart(): Promise<Started> {
  const dataDir = mkdtempSync(join(tmpdir(), 'postern-browser-'));
  let running = await npmStart(dataDir, '0');
  const { url, apiKey } = running;
  if (apiKey === undefined) throw new Error(`npm start printed no key at ${url}`);
  return {
    url,
    apiKey,
    client: createClient({ url: `${url}/api`, apiKey }),
    async restart(meanwhile) {
      await running.stop();
      await meanwhile();
      running = await npmStart(dataDir, new URL(url).port);
    },
    async dispose() {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly url: string;
  readonly apiKey: string | undefined;
  stop(): Promise<void>;
}

async function npmStart(dataDir: string, port: string): Promise<Running> {
  const { POSTERN_API_KEY: _key, NODE_ENV: _tests, ...env } = process.env;
  const child = spawn('npm', ['start', '--silent', '--', '--port', port, '--data-dir', dataDir], {
    cwd: ROOT,
    env,
    // A group of its own: npm does not pass signals on to what it runs.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = once(child, 'exit');
  const find = (pattern: RegExp): string | undefined => pattern.exec(said)?.[1];
  const isReady = (): boolean => find(/^Postern listens on (\S+?);.*\n/m) !== undefined;
  while (!isReady() && child.exitCode === null) await Promise.race([once(child.stdout, 'data'), ended]);
  const url = find(/^Postern listens on (\S+?);/m);
  if (url === undefined) throw new Error(`npm start did not come up: ${said}`);
  return {
    url,
    // The greeting is written at once: the key is there when the address is.
    apiKey: find(/export POSTERN_API_KEY=(\S+)/),
    async stop() {
      if (child.exitCode === null) process.kill(-child.pid!, 'SIGTERM');
      await ended;
    },
  };
}
