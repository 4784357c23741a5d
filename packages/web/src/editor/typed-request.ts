/** A request that is typed by hand, and how it is kept while one goes to and fro. */
import type { RenderRequest } from '@postern/contract';
import type { RawRequest } from './read-request-values.ts';

export interface TypedRequest {
  readonly method: string;
  /** One header a line, `Name: value`. */
  readonly headers: string;
  readonly query: string;
  readonly body: string;
}

export const EMPTY_REQUEST: TypedRequest = {
  method: 'POST',
  headers: 'Content-Type: application/json',
  query: '',
  body: '{\n  "action": "opened"\n}',
};

/** The lines as pairs; lines without a colon are names without a value. */
export function readHeaderLines(text: string): [string, string][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      return colon === -1 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
}

/** The lines that `readHeaderLines` reads. */
export function writeHeaderLines(headers: readonly (readonly string[])[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}

/** As the API renders on it. */
export function toRenderRequest({ method, headers, query, body }: TypedRequest): RenderRequest['request'] {
  return { method, headers: readHeaderLines(headers), query: query.replace(/^\?/, ''), body };
}

/** As completion looks into it. */
export function toRawRequest({ method, headers, query, body }: TypedRequest): RawRequest {
  return { method, headers: readHeaderLines(headers), query: query.replace(/^\?/, ''), body };
}
