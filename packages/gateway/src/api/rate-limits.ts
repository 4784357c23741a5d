/** Rate limits between the API's spelling and ours. */
import type { RateLimit as RateLimitJson } from '@postern/contract';
import type { RateLimit } from '../workspaces/rate-limit.ts';

/** Reads one; what is missing is none. */
export function fromRateLimit(json: RateLimitJson | null | undefined): RateLimit | null {
  return json == null ? null : { requests: json.requests, perSeconds: json.per_seconds };
}

/** Writes one. */
export function toRateLimit(limit: RateLimit | null): RateLimitJson | null {
  return limit === null ? null : { requests: limit.requests, per_seconds: limit.perSeconds };
}
