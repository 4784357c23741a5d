/** The real command in a child process, and a real gateway for it to talk to. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@postern/contract';
import { type Gateway, startGateway } from '@postern/gateway';
import { onTestFinished, vi } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const API_KEY = 'a-key-for-tests-only';

// Every command is a process of its own, and takes its time to start where many share a machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  /** Everything on standard output so far. */
  stdout(): string;
  /** Resolves when standard output matches; rejects when the command ends before. */
  says(pattern: RegExp): Promise<void>;
  /** Sends a signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

/** Starts `postern` with these arguments; nothing of this process's environment reaches it but PATH. */
export function launch(args: readonly string[], env: Record<string, string> = {}, input = ''): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', COLUMNS: '80', ...env },
  });
  // A test that fails in the middle leaves no process behind.
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return {
    stdout: () => stdout,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(stdout)) resolve();
        };
        child.stdout.on('data', look);
        void ended.then(({ code }) => reject(new Error(`It ended with ${code}: ${stderr}`)));
        look();
      }),
    stop(signal) {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}

/** Runs `postern` to its end. */
export function postern(
  args: readonly string[],
  env?: Record<string, string>,
  input?: string,
): Promise<Ended> {
  return launch(args, env, input).ended;
}

export interface Server {
  readonly url: string;
  readonly client: Client;
  /** What the command needs to find it. */
  readonly env: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts a gateway in this process, on a folder of its own. */
export async function startServer(): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'postern-cli-'));
  const gateway: Gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    apiKey: API_KEY,
    publicUrl: undefined,
    logLevel: 'silent',
    retention: { requestMaxAgeMs: null, requestMaxBytes: null, eventMaxAgeMs: null },
  });
  const url = `${gateway.url}/api`;
  return {
    url: gateway.url,
    client: createClient({ url, apiKey: API_KEY }),
    env: { POSTERN_API_URL: url, POSTERN_API_KEY: API_KEY },
    async stop() {
      await gateway.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}
