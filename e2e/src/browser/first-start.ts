/** Postern as a person starts it for the first time: `npm start`, and what it prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Client, createClient } from '@postern/contract';

export interface Started {
  readonly url: string;
  /** The admin key that it printed. */
  readonly apiKey: string;
  readonly client: Client;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../../..');

/** Starts it on a data folder of its own; the UI is built first where it is missing or old. */
export async function firstStart(): Promise<Started> {
  const dataDir = mkdtempSync(join(tmpdir(), 'postern-browser-'));
  const { POSTERN_API_KEY: _, ...env } = process.env;
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0', '--data-dir', dataDir], {
    cwd: ROOT,
    env,
    // A group of its own: npm does not pass signals on to what it runs.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = once(child, 'exit');
  let url: string | undefined;
  let apiKey: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    url ??= /^Postern listens on (\S+?);/.exec(line)?.[1];
    apiKey ??= /export POSTERN_API_KEY=(\S+)/.exec(line)?.[1];
    if (url !== undefined && apiKey !== undefined) break;
  }
  if (url === undefined || apiKey === undefined)
    throw new Error(`npm start printed no address and key: ${said}`);
  child.stdout.resume();
  return {
    url,
    apiKey,
    client: createClient({ url: `${url}/api`, apiKey }),
    async dispose() {
      process.kill(-child.pid!, 'SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
