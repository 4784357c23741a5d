/**
 * The webhooks of every workspace. The database is the truth; all of them are also in memory, because the
 * hot path looks one up for every request. Only one process works on a data folder, so the two stay in step.
 */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { Webhook, WebhookFields } from './webhook.ts';
import type { WebhookRow, WebhookTables } from './webhook-table.ts';

export interface WebhooksDeps {
  readonly db: Kysely<WebhookTables>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Makes a slug; handed in by tests only. */
  readonly newSlug?: () => string;
}

export interface Webhooks {
  /** Of every workspace; also a disabled one. */
  findBySlug(slug: string): Webhook | undefined;
  find(workspaceId: string, id: string): Webhook | undefined;
  /** Oldest first. */
  list(workspaceId: string): readonly Webhook[];
  create(workspace: Workspace, fields: WebhookFields): Promise<Webhook>;
  /** undefined when there is no such webhook. */
  update(workspaceId: string, id: string, fields: Partial<WebhookFields>): Promise<Webhook | undefined>;
  /** A new slug; the old one is dead once this resolves. */
  rotate(workspaceId: string, id: string): Promise<Webhook | undefined>;
  /** Whether there was one. */
  delete(workspaceId: string, id: string): Promise<boolean>;
}

/** 16 random bytes in URL-safe base64: 22 characters. */
function randomSlug(): string {
  return randomBytes(16).toString('base64url');
}

/** Loads every webhook. */
export async function createWebhooks(deps: WebhooksDeps): Promise<Webhooks> {
  const { db, clock, ids, newSlug = randomSlug } = deps;
  const byId = new Map<string, Webhook>();
  const bySlug = new Map<string, Webhook>();

  function remember(webhook: Webhook): Webhook {
    const before = byId.get(webhook.id);
    if (before !== undefined) bySlug.delete(before.slug);
    byId.set(webhook.id, webhook);
    bySlug.set(webhook.slug, webhook);
    return webhook;
  }

  function find(workspaceId: string, id: string): Webhook | undefined {
    const webhook = byId.get(id.toLowerCase());
    return webhook?.workspaceId === workspaceId ? webhook : undefined;
  }

  const now = (): string => new Date(clock.now()).toISOString();

  async function change(
    workspaceId: string,
    id: string,
    changes: Partial<Webhook>,
  ): Promise<Webhook | undefined> {
    const before = find(workspaceId, id);
    if (before === undefined) return undefined;
    const retemplated = changes.template !== undefined && changes.template !== before.template;
    const after = { ...before, ...changes, updated: now(), version: before.version + (retemplated ? 1 : 0) };
    const result = await db
      .updateTable('webhooks')
      .set(toRow(after))
      .where('id', '=', before.id)
      .executeTakeFirst();
    return result.numUpdatedRows === 0n ? undefined : remember(after);
  }

  for (const row of await db.selectFrom('webhooks').selectAll().orderBy('id').execute())
    remember(fromRow(row));

  return {
    findBySlug: (slug) => bySlug.get(slug),
    find,
    list: (workspaceId) => [...byId.values()].filter((webhook) => webhook.workspaceId === workspaceId),
    async create(workspace, fields) {
      const created = now();
      const webhook: Webhook = {
        ...fields,
        id: ids.next(),
        accountId: workspace.accountId,
        workspaceId: workspace.id,
        created,
        updated: created,
        slug: newSlug(),
        version: 1,
      };
      await db.insertInto('webhooks').values(toRow(webhook)).execute();
      return remember(webhook);
    },
    update: (workspaceId, id, fields) => change(workspaceId, id, fields),
    rotate: (workspaceId, id) => change(workspaceId, id, { slug: newSlug() }),
    async delete(workspaceId, id) {
      const webhook = find(workspaceId, id);
      if (webhook === undefined) return false;
      await db.deleteFrom('webhooks').where('id', '=', webhook.id).execute();
      byId.delete(webhook.id);
      bySlug.delete(webhook.slug);
      return true;
    },
  };
}

function toRow(webhook: Webhook): WebhookRow {
  return {
    id: webhook.id,
    account_id: webhook.accountId,
    workspace_id: webhook.workspaceId,
    created: webhook.created,
    updated: webhook.updated,
    name: webhook.name,
    description: webhook.description,
    enabled: webhook.enabled ? 1 : 0,
    template: webhook.template,
    service_account_id: webhook.serviceAccountId,
    slug: webhook.slug,
    version: webhook.version,
  };
}

function fromRow(row: WebhookRow): Webhook {
  return {
    id: row.id,
    accountId: row.account_id,
    workspaceId: row.workspace_id,
    created: row.created,
    updated: row.updated,
    name: row.name,
    description: row.description,
    enabled: row.enabled === 1,
    template: row.template,
    serviceAccountId: row.service_account_id,
    slug: row.slug,
    version: row.version,
  };
}
