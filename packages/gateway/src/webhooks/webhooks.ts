/**
 * The webhooks of every workspace. The database is the truth; all of them are also in memory, because the
 * hot path looks one up for every request. Only one process works on a data folder, so the two stay in step.
 */
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { createSerial } from '../platform/serial.ts';
import type { Actor } from '../workspaces/actor.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { Webhook, WebhookFields } from './webhook.ts';
import { changedFields, noteChange, type WebhookChange } from './webhook-change.ts';
import type { WebhookPolicy, WebhookProblem } from './webhook-policy.ts';
import { fromRow, toRow, type WebhookTables } from './webhook-table.ts';

export interface WebhooksDeps {
  readonly db: Kysely<WebhookTables>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policy: WebhookPolicy;
  /** Called after changes have been written down, and waited for: they can be told now. */
  readonly onChange: () => Promise<void>;
  /** Makes a slug; handed in by tests only. */
  readonly newSlug?: () => string;
}

/** How a wish to store a webhook ends. */
export type WebhookOutcome =
  | { readonly kind: 'stored'; readonly webhook: Webhook }
  | { readonly kind: 'refused'; readonly problem: WebhookProblem }
  | { readonly kind: 'missing' };

export interface Webhooks {
  /** Of every workspace; also a disabled one. */
  findBySlug(slug: string): Webhook | undefined;
  find(workspaceId: string, id: string): Webhook | undefined;
  /** Oldest first. */
  list(workspaceId: string): readonly Webhook[];
  create(workspace: Workspace, fields: WebhookFields, by: Actor): Promise<WebhookOutcome>;
  update(workspaceId: string, id: string, fields: Partial<WebhookFields>, by: Actor): Promise<WebhookOutcome>;
  /** A new slug; the old one is dead once this resolves. */
  rotate(workspaceId: string, id: string, by: Actor): Promise<WebhookOutcome>;
  /** Whether there was one. */
  delete(workspaceId: string, id: string, by: Actor): Promise<boolean>;
  /** Deletes all that fit. */
  deleteWhere(fits: (webhook: Webhook) => boolean, by: Actor): Promise<void>;
  /** Disables all that the policy no longer allows. */
  disableRefused(by: Actor): Promise<void>;
}

/** 16 random bytes in URL-safe base64: 22 characters. */
function randomSlug(): string {
  return randomBytes(16).toString('base64url');
}

const MISSING: WebhookOutcome = { kind: 'missing' };

/** Loads every webhook. */
export async function createWebhooks(deps: WebhooksDeps): Promise<Webhooks> {
  const { db, clock, ids, policy, onChange, newSlug = randomSlug } = deps;
  const byId = new Map<string, Webhook>();
  const bySlug = new Map<string, Webhook>();
  /** One write after the other, so that each starts from the one before. */
  const inTurn = createSerial();

  function remember(webhook: Webhook): void {
    const before = byId.get(webhook.id);
    if (before !== undefined) bySlug.delete(before.slug);
    byId.set(webhook.id, webhook);
    bySlug.set(webhook.slug, webhook);
  }

  function find(workspaceId: string, id: string): Webhook | undefined {
    const webhook = byId.get(id.toLowerCase());
    return webhook?.workspaceId === workspaceId ? webhook : undefined;
  }

  const now = (): string => new Date(clock.now()).toISOString();

  function describe(
    kind: WebhookChange['kind'],
    webhook: Webhook,
    changed: readonly string[],
    actor: Actor,
  ): WebhookChange {
    const { id, name, accountId, workspaceId, enabled, serviceAccountId } = webhook;
    const told = { id, name, accountId, workspaceId, enabled, serviceAccountId };
    return { id: ids.next(), occurred: now(), kind, webhook: told, changed, actor };
  }

  async function put(before: Webhook, changes: Partial<Webhook>, by: Actor): Promise<WebhookOutcome> {
    const retemplated = changes.template !== undefined && changes.template !== before.template;
    const after = { ...before, ...changes, updated: now(), version: before.version + (retemplated ? 1 : 0) };
    const problem = policy(after);
    if (problem !== undefined) return { kind: 'refused', problem };
    const changed = changedFields(before, after);
    await db.transaction().execute(async (trx) => {
      await trx.updateTable('webhooks').set(toRow(after)).where('id', '=', before.id).execute();
      if (changed.length > 0) await noteChange(trx, describe('updated', after, changed, by));
    });
    remember(after);
    return { kind: 'stored', webhook: after };
  }

  async function remove(webhook: Webhook, by: Actor): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('webhooks').where('id', '=', webhook.id).execute();
      await noteChange(trx, describe('deleted', webhook, [], by));
    });
    byId.delete(webhook.id);
    bySlug.delete(webhook.slug);
  }

  /** Works on the webhook as it is when its turn has come. */
  async function change(
    workspaceId: string,
    id: string,
    by: Actor,
    changes: () => Partial<Webhook>,
  ): Promise<WebhookOutcome> {
    const outcome = await inTurn(async () => {
      const before = find(workspaceId, id);
      return before === undefined ? MISSING : put(before, changes(), by);
    });
    if (outcome.kind === 'stored') await onChange();
    return outcome;
  }

  for (const row of await db.selectFrom('webhooks').selectAll().orderBy('id').execute())
    remember(fromRow(row));

  return {
    findBySlug: (slug) => bySlug.get(slug),
    find,
    list: (workspaceId) => [...byId.values()].filter((webhook) => webhook.workspaceId === workspaceId),
    async create(workspace, fields, by) {
      const outcome = await inTurn(async (): Promise<WebhookOutcome> => {
        const created = now();
        const { accountId, id: workspaceId } = workspace;
        const stamps = { id: ids.next(), created, updated: created, slug: newSlug(), version: 1 };
        const webhook: Webhook = { ...fields, ...stamps, accountId, workspaceId };
        const problem = policy(webhook);
        if (problem !== undefined) return { kind: 'refused', problem };
        await db.transaction().execute(async (trx) => {
          await trx.insertInto('webhooks').values(toRow(webhook)).execute();
          await noteChange(trx, describe('created', webhook, [], by));
        });
        remember(webhook);
        return { kind: 'stored', webhook };
      });
      if (outcome.kind === 'stored') await onChange();
      return outcome;
    },
    update: (workspaceId, id, fields, by) => change(workspaceId, id, by, () => fields),
    rotate: (workspaceId, id, by) => change(workspaceId, id, by, () => ({ slug: newSlug() })),
    async delete(workspaceId, id, by) {
      const existed = await inTurn(async () => {
        const webhook = find(workspaceId, id);
        if (webhook !== undefined) await remove(webhook, by);
        return webhook !== undefined;
      });
      if (existed) await onChange();
      return existed;
    },
    async deleteWhere(fits, by) {
      await inTurn(async () => {
        for (const webhook of [...byId.values()].filter(fits)) await remove(webhook, by);
      });
      await onChange();
    },
    async disableRefused(by) {
      await inTurn(async () => {
        const refused = [...byId.values()].filter((webhook) => policy(webhook) !== undefined);
        for (const webhook of refused) await put(webhook, { enabled: false }, by);
      });
      await onChange();
    },
  };
}
