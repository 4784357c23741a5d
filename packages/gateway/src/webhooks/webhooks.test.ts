import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIds } from '../platform/ids.ts';
import { createKysely } from '../platform/kysely.ts';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import { CREATE_WORKSPACES, type WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { createWorkspaces } from '../workspaces/workspaces.ts';
import type { WebhookFields } from './webhook.ts';
import { CREATE_WEBHOOKS, type WebhookTables } from './webhook-table.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';

const FIELDS: WebhookFields = {
  name: 'n',
  description: '',
  enabled: true,
  template: 't',
  serviceAccountId: null,
};

let now = 1_700_000_000_000;
const clock = { now: () => now++ };
const ids = createIds(clock);
let db: Kysely<WebhookTables & WorkspaceTables>;
let workspace: Workspace;
let webhooks: Webhooks;
const load = (): Promise<Webhooks> =>
  createWebhooks({ db: db as unknown as Kysely<WebhookTables>, clock, ids });

beforeEach(async () => {
  const database = openDatabase(':memory:');
  migrate(database, [{ id: 1, name: 'all', up: CREATE_WORKSPACES + CREATE_WEBHOOKS }]);
  db = createKysely(database);
  workspace = (await createWorkspaces({ db: db as unknown as Kysely<WorkspaceTables>, clock, ids })).default;
  webhooks = await load();
});
afterEach(() => db.destroy());

test('a webhook is stored to the byte and found by id and slug, also after a restart', async () => {
  const template = ' \r\n{{ "ünï\u2028😀" }}\t\n';
  const made = await webhooks.create(workspace, { ...FIELDS, template, serviceAccountId: 's' });
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
  const made = await webhooks.create(workspace, FIELDS);
  const renamed = (await webhooks.update(workspace.id, made.id, { name: 'new' }))!;
  expect(renamed).toEqual({ ...made, name: 'new', updated: renamed.updated });
  expect(renamed.updated > made.updated).toBe(true);
  expect((await webhooks.update(workspace.id, made.id, { template: 't' }))!.version).toBe(1);
  expect((await webhooks.update(workspace.id, made.id, { template: 'u' }))!.version).toBe(2);
  expect((await load()).findBySlug(made.slug)).toEqual(webhooks.findBySlug(made.slug));
  expect(await webhooks.update('other', made.id, { name: 'x' })).toBeUndefined();
});

test('rotating makes a new slug and kills the old one', async () => {
  const made = await webhooks.create(workspace, FIELDS);
  const rotated = (await webhooks.rotate(workspace.id, made.id))!;
  expect(rotated).toMatchObject({ id: made.id, created: made.created, version: 1 });
  for (const model of [webhooks, await load()]) {
    expect(model.findBySlug(made.slug)).toBeUndefined();
    expect(model.findBySlug(rotated.slug)).toEqual(rotated);
  }
});

test('a deleted webhook is gone', async () => {
  const made = await webhooks.create(workspace, FIELDS);
  expect(await webhooks.delete('other', made.id)).toBe(false);
  expect(await webhooks.delete(workspace.id, made.id)).toBe(true);
  expect(await webhooks.delete(workspace.id, made.id)).toBe(false);
  expect(webhooks.findBySlug(made.slug)).toBeUndefined();
  expect((await load()).list(workspace.id)).toEqual([]);
});
