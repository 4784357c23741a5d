/** A webhook: a secret URL, and the template that makes events of what arrives there. */
import type { RateLimit } from '../workspaces/rate-limit.ts';

export interface Webhook {
  readonly id: string;
  readonly accountId: string;
  readonly workspaceId: string;
  /** ISO 8601 in UTC. Never changes. */
  readonly created: string;
  readonly updated: string;
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  /** Kept to the byte. */
  readonly template: string;
  /** Where it is set, senders must carry a key of this service account. */
  readonly serviceAccountId: string | null;
  /** null: the server's default. */
  readonly rateLimit: RateLimit | null;
  /** The secret end of its URL. */
  readonly slug: string;
  /** Grows with every change of the template. */
  readonly version: number;
}

/** What its owner decides. */
export interface WebhookFields {
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly template: string;
  readonly serviceAccountId: string | null;
  readonly rateLimit: RateLimit | null;
}
