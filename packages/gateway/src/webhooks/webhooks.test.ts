import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '../platform/ids.ts';
import { createKysely } from '../platform/kysely.ts';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import { createAccounts } from '../workspaces/accounts.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import { ADD_ROLES, CREATE_WORKSPACES, type WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { createWorkspaces } from '../workspaces/workspaces.ts';
import type { Webhook, WebhookFields } from './webhook.ts';
import { createWebhookChanges, type WebhookChanges } from './webhook-change.ts';
import type { WebhookProblem } from './webhook-policy.ts';
import { ADD_WEBHOOK_LIMITS_AND_CHANGES, CREATE_WEBHOOKS, type WebhookTables } from './webhook-table.ts';
import { createWebhooks, type WebhookOutcome, type Webhooks } from './webhooks.ts';

const FIELDS: WebhookFields = {
  name: 'n',
  description: '',
  enabled: true,
  template: 't',
  serviceAccountId: null,
  rateLimit: null,
};
const ME = { id: 'k', kind: 'api-key', name: 'me' } as const;

let now = 1_700_000_000_000;
const clock = { now: () => now++ };
const ids = createIds(clock);
let db: Kysely<WebhookTables & WorkspaceTables>;
let workspace: Workspace;
let webhooks: Webhooks;
let changes: WebhookChanges;
let policy: (webhook: Webhook) => WebhookProblem | undefined;
let told: number;

function load(): Promise<Webhooks> {
  const onChange = async (): Promise<void> => void told++;
  return createWebhooks({
    db: db as unknown as Kysely<WebhookTables>,
    clock,
    ids,
    policy: (webhook) => policy(webhook),
    onChange,
  });
}

function stored(outcome: WebhookOutcome): Webhook {
  if (outcome.kind !== 'stored') throw new Error(`The webhook was not stored: ${outcome.kind}`);
  return outcome.webhook;
}

const create = async (fields: Partial<WebhookFields> = {}): Promise<Webhook> =>
  stored(await webhooks.create(workspace, { ...FIELDS, ...fields }, ME));
const update = async (id: string, fields: Partial<WebhookFields>): Promise<Webhook> =>
  stored(await webhooks.update(workspace.id, id, fields, ME));
const kinds = async (): Promise<unknown[]> =>
  (await changes.list()).map(({ kind, changed }) => (changed.length === 0 ? kind : [kind, ...changed]));

beforeEach(async () => {
  const database = openDatabase(':memory:');
  const up = CREATE_WORKSPACES + CREATE_WEBHOOKS + ADD_ROLES + ADD_WEBHOOK_LIMITS_AND_CHANGES;
  migrate(database, [{ id: 1, name: 'all', up }]);
  db = createKysely(database);
  const rooms = db as unknown as Kysely<WorkspaceTables>;
  const { id: defaultAccountId } = (await createAccounts({ db: rooms, clock, ids })).default;
  workspace = (await createWorkspaces({ db: rooms, clock, ids, defaultAccountId })).default;
  changes = createWebhookChanges(db as unknown as Kysely<WebhookTables>);
  policy = () => undefined;
  told = 0;
  webhooks = await load();
});
afterEach(() => db.destroy());

test('a webhook is stored to the byte and found by id and slug, also after a restart', async () => {
  const template = ' \r\n{{ "ünï\u2028😀" }}\t\n';
  const made = await create({ template, serviceAccountId: 's', rateLimit: { requests: 5, perSeconds: 60 } });
  expect(made.slug).toMatch(/^[A-Za-z0-9_-]{22}$/);
  for (const model of [webhooks, await load()]) {
    expect(model.find(workspace.id, made.id.toUpperCase())).toEqual(made);
    expect(model.findBySlug(made.slug)).toEqual({ ...made, template });
    expect(model.list(workspace.id)).toEqual([made]);
    expect(model.find('other', made.id)).toBeUndefined();
    expect(model.list('other')).toEqual([]);
  }
});

test('a change keeps what it does not name; only a new template makes a new version', async () => {
  const made = await create();
  const renamed = await update(made.id, { name: 'new' });
  expect(renamed).toEqual({ ...made, name: 'new', updated: renamed.updated });
  expect(renamed.updated > made.updated).toBe(true);
  expect((await update(made.id, { template: 't' })).version).toBe(1);
  expect((await update(made.id, { template: 'u' })).version).toBe(2);
  expect((await load()).findBySlug(made.slug)).toEqual(webhooks.findBySlug(made.slug));
  expect(await webhooks.update('other', made.id, { name: 'x' }, ME)).toEqual({ kind: 'missing' });
});

test('changes at the same time lose nothing of one another', async () => {
  const { id } = await create();
  await Promise.all([
    update(id, { name: 'new' }),
    update(id, { description: 'd' }),
    update(id, { enabled: false }),
  ]);
  const both = { name: 'new', description: 'd', enabled: false };
  expect(webhooks.find(workspace.id, id)).toMatchObject(both);
  expect((await load()).find(workspace.id, id)).toMatchObject(both);
});

test('rotating makes a new slug and kills the old one', async () => {
  const made = await create();
  const rotated = stored(await webhooks.rotate(workspace.id, made.id, ME));
  expect(rotated).toMatchObject({ id: made.id, created: made.created, version: 1 });
  for (const model of [webhooks, await load()]) {
    expect(model.findBySlug(made.slug)).toBeUndefined();
    expect(model.findBySlug(rotated.slug)).toEqual(rotated);
  }
});

test('a deleted webhook is gone', async () => {
  const made = await create();
  expect(await webhooks.delete('other', made.id, ME)).toBe(false);
  expect(await webhooks.delete(workspace.id, made.id, ME)).toBe(true);
  expect(await webhooks.delete(workspace.id, made.id, ME)).toBe(false);
  expect(webhooks.findBySlug(made.slug)).toBeUndefined();
  expect((await load()).list(workspace.id)).toEqual([]);
});

describe('every change', () => {
  test('is written down with who made it, and told once', async () => {
    const { id } = await create();
    await update(id, { template: 'u', name: 'n' });
    await webhooks.rotate(workspace.id, id, ME);
    await webhooks.delete(workspace.id, id, ME);
    expect(await kinds()).toEqual(['created', ['updated', 'template'], ['updated', 'slug'], 'deleted']);
    expect((await changes.list()).map(({ actor }) => actor)).toEqual([ME, ME, ME, ME]);
    expect(JSON.stringify(await changes.list())).not.toContain('slug":');
    expect(told).toBe(4);
  });

  test('that changes nothing is not written down', async () => {
    const { id } = await create();
    await update(id, { name: 'n', rateLimit: null });
    expect(await kinds()).toEqual(['created']);
  });
});

describe('the policy', () => {
  test('refuses what it does not allow, and then nothing is stored or written down', async () => {
    const made = await create();
    policy = () => 'service-account-required';
    const refused = { kind: 'refused', problem: 'service-account-required' };
    expect(await webhooks.create(workspace, FIELDS, ME)).toEqual(refused);
    expect(await webhooks.update(workspace.id, made.id, { name: 'x' }, ME)).toEqual(refused);
    expect((await load()).list(workspace.id)).toEqual([made]);
    expect(await kinds()).toEqual(['created']);
  });

  test('disables what it no longer allows', async () => {
    const open = await create();
    const guarded = await create({ serviceAccountId: 's' });
    policy = ({ enabled, serviceAccountId }) =>
      enabled && serviceAccountId === null ? 'service-account-required' : undefined;
    await webhooks.disableRefused(ME);
    expect(webhooks.find(workspace.id, open.id)!.enabled).toBe(false);
    expect(webhooks.find(workspace.id, guarded.id)).toEqual(guarded);
  });
});
