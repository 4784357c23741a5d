/**
 * What was done to webhooks. A change is written in the same transaction as what it changes, and stays there
 * until it stands in the journal: so the audit trail has no gap, whatever fails in between.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Actor } from '../workspaces/actor.ts';
import type { Webhook } from './webhook.ts';

/** One change of one webhook. */
export interface WebhookChange {
  /** Also the id of the event that tells it. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly occurred: string;
  readonly kind: 'created' | 'updated' | 'deleted';
  readonly webhook: Pick<
    Webhook,
    'id' | 'name' | 'accountId' | 'workspaceId' | 'enabled' | 'serviceAccountId'
  >;
  /** Which fields an update changed, by the names the API has for them. */
  readonly changed: readonly string[];
  readonly actor: Actor;
}

/** The changes that are not yet in the journal. */
export interface WebhookChanges {
  /** Oldest first. */
  list(): Promise<readonly WebhookChange[]>;
  remove(id: string): Promise<void>;
}

export interface WebhookChangeTables {
  webhook_changes: { id: string; change: string };
}

export const CREATE_WEBHOOK_CHANGES = `
  CREATE TABLE webhook_changes (id TEXT PRIMARY KEY, change TEXT NOT NULL) STRICT;
`;

/** The changes in a database. */
export function createWebhookChanges(db: Kysely<WebhookChangeTables>): WebhookChanges {
  return {
    async list() {
      const rows = await db.selectFrom('webhook_changes').selectAll().orderBy('id').execute();
      return rows.map(({ change }) => JSON.parse(change) as WebhookChange);
    },
    async remove(id) {
      await db.deleteFrom('webhook_changes').where('id', '=', id).execute();
    },
  };
}

/** Writes a change down, in the transaction that makes it. */
export async function noteChange(
  trx: Transaction<WebhookChangeTables>,
  change: WebhookChange,
): Promise<void> {
  await trx
    .insertInto('webhook_changes')
    .values({ id: change.id, change: JSON.stringify(change) })
    .execute();
}

/** Field → the name the API has for it. */
const NAMES: Readonly<Partial<Record<keyof Webhook, string>>> = {
  name: 'name',
  description: 'description',
  enabled: 'enabled',
  template: 'template',
  serviceAccountId: 'service_account_id',
  rateLimit: 'rate_limit',
  slug: 'slug',
};

/** What differs between two states of a webhook. */
export function changedFields(before: Webhook, after: Webhook): string[] {
  return Object.entries(NAMES)
    .filter(([field]) => !isSame(before[field as keyof Webhook], after[field as keyof Webhook]))
    .map(([, name]) => name);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
