/** A workspace: the room that webhooks, requests and events belong to. */
import type { RateLimit } from './rate-limit.ts';

export interface Workspace {
  readonly id: string;
  readonly accountId: string;
  readonly created: string;
  readonly updated: string;
  readonly name: string;
  /** Unique in its account. */
  readonly handle: string;
  readonly description: string;
  /** For all its webhooks together; null: the server's default. */
  readonly rateLimit: RateLimit | null;
}

/** What its owner decides. */
export interface WorkspaceFields {
  readonly name: string;
  readonly handle: string;
  readonly description: string;
  readonly rateLimit: RateLimit | null;
}
