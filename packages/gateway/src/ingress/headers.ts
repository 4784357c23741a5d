/** From raw header lines, in one pass: what is recorded, and what templates see. */
import { HeaderDict } from './header-dict.ts';

export interface ReadHeaders {
  /** Every line in order, with credentials taken out. */
  readonly recorded: readonly (readonly [string, string])[];
  /** Lower-case names, repeated ones joined, without what is not the template's business. */
  readonly visible: HeaderDict;
}

/** Never stored. */
const CREDENTIALS = new Set(['authorization', 'proxy-authorization', 'cookie']);
/**
 * Never shown to templates: credentials, and what proxies and tracing put in (Prefect hides the same); nor
 * whether a request was sent again, so that it becomes what it became the first time.
 */
const HIDDEN = new Set(['authorization', 'proxy-authorization', 'traceparent', 'via', 'postern-replay-of']);
const HIDDEN_PREFIXES = ['x-forwarded', 'x-b3', 'x-cloud-trace', 'x-envoy', 'x-prefect'];

/** Reads Node's flat list of names and values. */
export function readHeaders(raw: readonly string[]): ReadHeaders {
  const recorded: [string, string][] = [];
  const visible = new HeaderDict();
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!;
    const value = raw[i + 1]!;
    const key = name.toLowerCase();
    recorded.push([name, CREDENTIALS.has(key) ? '[redacted]' : value]);
    if (isHidden(key)) continue;
    const text = headerText(value);
    const before = visible.get(key);
    visible.set(key, before === undefined ? text : `${before as string}, ${text}`);
  }
  return { recorded, visible };
}

function isHidden(key: string): boolean {
  if (HIDDEN.has(key)) return true;
  if (key.charCodeAt(0) !== 120 /* x */) return false;
  return HIDDEN_PREFIXES.some((prefix) => key.startsWith(prefix));
}

/** Node reads header bytes as Latin-1; where they are UTF-8, as most senders mean them, they are read so. */
function headerText(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  const text = bytes.toString('utf8');
  return text.includes('\ufffd') ? value : text;
}
