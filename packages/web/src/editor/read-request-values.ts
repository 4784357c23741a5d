/** What a template sees of a request, read as the gateway reads it, for completion. */
import type { RequestValues } from './request-values.ts';

export interface RawRequest {
  readonly method: string;
  /** Lines in order. */
  readonly headers: readonly (readonly [string, string])[];
  /** What stands after the `?`. */
  readonly query: string;
  /** undefined where it is not text. */
  readonly body: string | undefined;
}

/** Reads method, headers, query and body. Repeated headers are joined; of repeated fields the last counts. */
export function readRequestValues({ method, headers, query, body }: RawRequest): RequestValues {
  const byName: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    byName[key] = Object.hasOwn(byName, key) ? `${byName[key]}, ${value}` : value;
  }
  return {
    method,
    headers: byName,
    query: readForm(query),
    body: readBody(body ?? '', byName['content-type']),
  };
}

function readBody(text: string, contentType = ''): unknown {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType.trim())) return readForm(text);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readForm(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
