/** Real webhook requests of many providers, each with a template and the event it must become. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Sample {
  readonly name: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body_raw: string;
  readonly template: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** Headers that describe the connection and not the request. */
const CONNECTION = /^(?:host|content-length|connection|transfer-encoding|expect|accept-encoding)$/i;

/** Those that are at hand; none, and a line that says so, where the folder is missing. */
export function readSamples(): readonly Sample[] {
  const shared = process.env['POSTERN_SHARED'] ?? resolve(import.meta.dirname, '../../../shared');
  const folder = join(shared, 'requests');
  if (!existsSync(folder)) {
    console.log(`Left out: the real requests, because ${folder} is not there (set POSTERN_SHARED).`);
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Sample);
}

/** The sample as `fetch` sends it. */
export function sampleRequest({ method, headers, body_raw: body }: Sample): RequestInit {
  const sent = Object.entries(headers).filter(([header]) => !CONNECTION.test(header));
  const init: RequestInit = { method, headers: sent };
  return method === 'GET' || method === 'HEAD' ? init : { ...init, body: Buffer.from(body) };
}
