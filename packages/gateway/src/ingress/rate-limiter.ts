/** Rate limits of webhooks and workspaces: token buckets, filled evenly, full at first. */
import type { Clock } from '../platform/clock.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import type { RateLimit } from '../workspaces/rate-limit.ts';

/** Limits for those that have none of their own; null: none. */
export interface DefaultRateLimits {
  readonly webhook: RateLimit | null;
  readonly workspace: RateLimit | null;
}

export interface RateLimiterDeps {
  readonly clock: Clock;
  readonly defaults: DefaultRateLimits;
  /** The limit that a workspace has of its own. */
  workspaceLimit(workspaceId: string): RateLimit | null;
}

/** A request that is one too many. */
export interface RateRefusal {
  /** Whole seconds, at least 1, after which the next one may come. */
  readonly retryAfterS: number;
  /** Whether it is recorded: not each of a flood is. */
  readonly isRecorded: boolean;
}

/** Counts a request; undefined when it may pass. */
export type RateLimiter = (webhook: Webhook) => RateRefusal | undefined;

/** How many refusals of one webhook are recorded: a flood must not fill the journal. */
const RECORDED_REFUSALS: RateLimit = { requests: 60, perSeconds: 60 };

interface Bucket {
  limit: RateLimit;
  tokens: number;
  /** When `tokens` was right; milliseconds since the Unix epoch. */
  at: number;
}

/** Limits over the buckets it keeps, one for each webhook and workspace that has a limit. */
export function createRateLimiter({ clock, defaults, workspaceLimit }: RateLimiterDeps): RateLimiter {
  const webhooks = new Map<string, Bucket>();
  const workspaces = new Map<string, Bucket>();
  const refusals = new Map<string, Bucket>();

  return (webhook) => {
    const ofWebhook = webhook.rateLimit ?? defaults.webhook;
    const ofWorkspace = workspaceLimit(webhook.workspaceId) ?? defaults.workspace;
    if (ofWebhook === null && ofWorkspace === null) return undefined;
    const now = clock.now();
    const buckets: Bucket[] = [];
    if (ofWebhook !== null) buckets.push(bucketOf(webhooks, webhook.id, ofWebhook, now));
    if (ofWorkspace !== null) buckets.push(bucketOf(workspaces, webhook.workspaceId, ofWorkspace, now));
    const wait = Math.max(...buckets.map(secondsUntilNext));
    // A request that one bucket refuses must cost nothing in the other.
    if (wait === 0) {
      for (const bucket of buckets) bucket.tokens--;
      return undefined;
    }
    const record = bucketOf(refusals, webhook.id, RECORDED_REFUSALS, now);
    const isRecorded = record.tokens >= 1;
    if (isRecorded) record.tokens--;
    return { retryAfterS: Math.ceil(wait), isRecorded };
  };
}

/** The bucket as it is now; a new limit begins with a full one. */
function bucketOf(buckets: Map<string, Bucket>, id: string, limit: RateLimit, now: number): Bucket {
  const bucket = buckets.get(id);
  if (bucket === undefined || !isSame(bucket.limit, limit)) {
    const full = { limit, tokens: limit.requests, at: now };
    buckets.set(id, full);
    return full;
  }
  // A clock that goes back fills nothing.
  const elapsedS = Math.max(0, now - bucket.at) / 1000;
  bucket.tokens = Math.min(limit.requests, bucket.tokens + (elapsedS * limit.requests) / limit.perSeconds);
  bucket.at = now;
  return bucket;
}

function isSame(a: RateLimit, b: RateLimit): boolean {
  return a === b || (a.requests === b.requests && a.perSeconds === b.perSeconds);
}

function secondsUntilNext({ tokens, limit }: Bucket): number {
  // Sums of fractions of a token come out a little low.
  if (tokens >= 1 - 1e-9) return 0;
  return ((1 - tokens) * limit.perSeconds) / limit.requests;
}
