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

export interface LoadOptions {
  readonly seconds: number;
  /** Requests a second; left out: as many as are answered. */
  readonly rate?: number;
}

/** Sends the same body over kept-alive connections. @throws when an answer is not 2xx */
export async function sendLoad(
  url: string,
  body: string,
  { seconds, rate }: LoadOptions,
): Promise<LoadResult> {
  const options = {
    method: 'POST',
    headers: 'content-type=application/json',
    body,
    connections: CONNECTIONS,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: rate }),
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { stdout } = await promisify(execFile)(process.execPath, [
    AUTOCANNON,
    '--json',
    '--no-progress',
    ...args,
    url,
  ]);
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
