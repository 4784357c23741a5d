/** How many requests may come in which time: so many at once, and as many more in each such time, evenly. */
export interface RateLimit {
  readonly requests: number;
  readonly perSeconds: number;
}

/** As it lies in the database. */
export function writeRateLimit(limit: RateLimit | null): string | null {
  return limit === null ? null : JSON.stringify([limit.requests, limit.perSeconds]);
}

/** Reads what `writeRateLimit` wrote. */
export function readRateLimit(text: string | null): RateLimit | null {
  if (text === null) return null;
  const [requests, perSeconds] = JSON.parse(text) as [number, number];
  return { requests, perSeconds };
}
