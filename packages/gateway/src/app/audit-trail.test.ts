import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteJournal } from '../journal/drivers/sqlite/journal.ts';
import type { Journal } from '../journal/port.ts';
import { createIds } from '../platform/ids.ts';
import { createKysely } from '../platform/kysely.ts';
import { createLog } from '../platform/logging.ts';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import { createWebhookChanges, type WebhookChanges } from '../webhooks/webhook-change.ts';
import { createWebhooks, type Webhooks } from '../webhooks/webhooks.ts';
import { type Accounts, createAccounts } from '../workspaces/accounts.ts';
import { createWorkspaces, type Workspaces } from '../workspaces/workspaces.ts';
import { type AuditTrail, createAuditTrail } from './audit-trail.ts';
import { CONFIGURATION_MIGRATIONS, type ConfigurationTables } from './configuration-schema.ts';

const ME = { id: 'k', kind: 'api-key', name: 'me' } as const;
const FIELDS = {
  name: 'n',
  description: '',
  enabled: true,
  template: 't',
  serviceAccountId: null,
  rateLimit: null,
};
const clock = { now: () => 1_700_000_000_000 };
const ids = createIds(clock);
const log = createLog('silent');

let folder: string;
let accounts: Accounts;
let workspaces: Workspaces;
let changes: WebhookChanges;
let closers: (() => Promise<void>)[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-audit-'));
  const database = openDatabase(join(folder, 'postern.db'));
  migrate(database, CONFIGURATION_MIGRATIONS);
  const db = createKysely<ConfigurationTables>(database);
  closers = [() => db.destroy()];
  accounts = await createAccounts({ db, clock, ids });
  workspaces = await createWorkspaces({ db, clock, ids, defaultAccountId: accounts.default.id });
  changes = createWebhookChanges(db);
  webhooksTelling = (trail) =>
    createWebhooks({ db, clock, ids, policy: () => undefined, onChange: trail.tell });
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(folder, { recursive: true });
});

let webhooksTelling: (trail: AuditTrail) => Promise<Webhooks>;
const trailInto = (journal: Journal): AuditTrail =>
  createAuditTrail({ changes, journal, accounts, workspaces, clock, log });

async function openJournal(): Promise<Journal> {
  const journal = await openSqliteJournal({ folder: join(folder, 'journal'), clock });
  closers.push(() => journal.close());
  return journal;
}

async function journalled(journal: Journal): Promise<string[]> {
  const entries = await journal.read(0, 100);
  return entries.flatMap(({ events }) => events.map(({ event }) => event));
}

test('a change is journalled once it is made, and then waits no longer', async () => {
  const journal = await openJournal();
  const webhooks = await webhooksTelling(trailInto(journal));
  await webhooks.create(workspaces.default, FIELDS, ME);
  expect(await journalled(journal)).toEqual(['prefect-cloud.webhook.created']);
  expect(await changes.list()).toEqual([]);
});

test('a change that the journal cannot take is made all the same, waits, and is told later, in order', async () => {
  const broken = await openJournal();
  await broken.close();
  const webhooks = await webhooksTelling(trailInto(broken));
  const outcome = await webhooks.create(workspaces.default, FIELDS, ME);
  const { webhook } = outcome as { webhook: { id: string } };
  await webhooks.delete(workspaces.default.id, webhook.id, ME);
  expect((await changes.list()).map(({ kind }) => kind)).toEqual(['created', 'deleted']);

  const journal = await openJournal();
  const trail = trailInto(journal);
  await Promise.all([trail.tell(), trail.tell()]);
  expect(await journalled(journal)).toEqual([
    'prefect-cloud.webhook.created',
    'prefect-cloud.webhook.deleted',
  ]);
  expect(await changes.list()).toEqual([]);
});
