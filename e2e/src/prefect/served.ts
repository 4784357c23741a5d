/** `postern serve`, as a process on 127.0.0.1. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Client, createClient } from '@postern/contract';
import { POSTERN_MAIN } from '../command.ts';

const API_KEY = 'only-used-with-the-real-prefect';

export interface Served {
  readonly url: string;
  readonly apiKey: string;
  readonly client: Client;
  /** Stops it and removes its data. */
  dispose(): Promise<void>;
}

/** Starts one with more options, such as `--forward-to`. */
export async function servePostern(options: readonly string[] = []): Promise<Served> {
  const dataDir = mkdtempSync(join(tmpdir(), 'postern-served-'));
  const args = [POSTERN_MAIN, 'serve', '--port', '0', '--data-dir', dataDir, ...options];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], POSTERN_API_KEY: API_KEY, POSTERN_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstAddress(child);
  return {
    url,
    apiKey: API_KEY,
    client: createClient({ url: `${url}/api`, apiKey: API_KEY }),
    async dispose() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function firstAddress(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const [url] = /http:\/\/[\d.:]+/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout!.resume();
    return url;
  }
  throw new Error('postern serve ended before it listened; its errors are above.');
}
