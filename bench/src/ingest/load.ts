/** The load generator, a process of its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const AUTOCANNON = fileURLToPath(import.meta.resolve('autocannon'));
export const CONNECTIONS = 64;

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly requests: number;
}

/** What of autocannon's report is used. */
interface Report {
  readonly duration: number;
  readonly requests: { readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly errors: number;
  readonly timeouts: number;
  readonly non2xx: number;
}

/** Sends the same body over kept-alive connections as fast as it is answered. @throws when not all is well */
export async function sendLoad(url: string, body: string, seconds: number): Promise<LoadResult> {
  const options = [
    '--json',
    '--no-progress',
    '--method',
    'POST',
    '--headers',
    'content-type=application/json',
  ];
  const args = [
    ...options,
    '--connections',
    String(CONNECTIONS),
    '--duration',
    String(seconds),
    '--body',
    body,
    url,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [AUTOCANNON, ...args]);
  const { duration, requests, latency, errors, timeouts, non2xx } = JSON.parse(stdout) as Report;
  if (errors + timeouts + non2xx > 0) {
    throw new Error(
      `${url} answered ${non2xx} requests with an error; ${errors} failed, ${timeouts} timed out`,
    );
  }
  return {
    requestsPerSecond: requests.total / duration,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    requests: requests.total,
  };
}
