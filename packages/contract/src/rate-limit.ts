/** How many requests may come in which time. */
import { type Static, Type } from 'typebox';

export const RateLimitSchema = Type.Object(
  {
    requests: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'So many may come at once.' }),
    per_seconds: Type.Integer({
      minimum: 1,
      maximum: 86_400,
      description: 'In this time as many more are allowed, evenly.',
    }),
  },
  { title: 'RateLimit', description: 'Requests beyond it are answered with 429 and Retry-After.' },
);
export type RateLimit = Static<typeof RateLimitSchema>;

const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 };

/** Reads `100/s`, `600/min`, `5000/h` or `100000/d`; undefined for anything else. */
export function parseRateLimit(text: string): RateLimit | undefined {
  const [, count, unit] = /^(\d{1,7})\/(s|min|h|d)$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const requests = Number(count);
  return requests >= 1 && requests <= 1_000_000 ? { requests, per_seconds: UNITS[unit]! } : undefined;
}

/** The same as text. */
export function formatRateLimit({ requests, per_seconds: seconds }: RateLimit): string {
  const unit = Object.entries(UNITS).find(([, length]) => length === seconds)?.[0];
  return `${requests}/${unit ?? `${seconds}s`}`;
}
