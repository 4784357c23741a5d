import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '../platform/ids.ts';
import { createKysely } from '../platform/kysely.ts';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import { bearerKey } from './bearer.ts';
import { isWellFormedKey, newKey } from './key-format.ts';
import { createKeys } from './keys.ts';
import { loadSecret } from './secrets.ts';
import { createSenderCheck } from './sender-check.ts';
import { CREATE_WORKSPACES, type WorkspaceTables } from './workspace-tables.ts';
import { createWorkspaces } from './workspaces.ts';

const clock = { now: () => 1_700_000_000_000 };
const ids = createIds(clock);
let db: Kysely<WorkspaceTables>;
let accountId: string;
beforeEach(async () => {
  const database = openDatabase(':memory:');
  migrate(database, [{ id: 1, name: 'workspaces', up: CREATE_WORKSPACES }]);
  db = createKysely<WorkspaceTables>(database);
  accountId = (await createWorkspaces({ db, clock, ids })).default.accountId;
});
afterEach(() => db.destroy());

const keysWith = (chosenKey?: string) => createKeys({ db, clock, ids, accountId, chosenKey });

describe('a new key', () => {
  test('is long, marked, and known by its checksum', () => {
    const key = newKey();
    expect(key).toMatch(/^pst_[A-Za-z0-9_-]{49}$/);
    expect(isWellFormedKey(key)).toBe(true);
    expect(newKey()).not.toBe(key);
    for (const wrong of [
      `${key}x`,
      key.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      key.slice(4),
      'pst_',
    ]) {
      expect(isWellFormedKey(wrong)).toBe(false);
    }
  });
});

describe('keys', () => {
  test('are made once, and only their hash is kept', async () => {
    const first = await keysWith();
    expect(first.keys.holderOf(first.generated!)).toEqual({ accountId, serviceAccountId: null });
    expect(first.keys.holderOf(newKey())).toBeUndefined();
    const again = await keysWith();
    expect(again.generated).toBeUndefined();
    expect(again.keys.holderOf(first.generated!)).toBeDefined();
    expect(JSON.stringify(await db.selectFrom('api_keys').selectAll().execute())).not.toContain(
      first.generated,
    );
  });

  test('that an administrator chose replace one another, and nothing else', async () => {
    const { generated } = await keysWith();
    await keysWith('chosen-one');
    const { keys } = await keysWith('chosen-two');
    expect(keys.holderOf('chosen-one')).toBeUndefined();
    expect(keys.holderOf('chosen-two')).toBeDefined();
    expect(keys.holderOf(generated!)).toBeDefined();
  });

  test('of a service account open its webhooks and no others', async () => {
    const { generated } = await keysWith();
    await db.updateTable('api_keys').set({ service_account_id: 'robot' }).execute();
    const mayCall = createSenderCheck((await keysWith()).keys);
    const header = `Bearer ${generated}`;
    expect(mayCall({ serviceAccountId: 'robot' }, header)).toBe(true);
    expect(mayCall({ serviceAccountId: 'other' }, header)).toBe(false);
    expect(mayCall({ serviceAccountId: 'robot' }, undefined)).toBe(false);
    expect(mayCall({ serviceAccountId: 'robot' }, 'Bearer nonsense')).toBe(false);
  });
});

test('a key is read from a Bearer header in any case, and from nothing else', () => {
  expect([bearerKey('Bearer k'), bearerKey('bearer  k '), bearerKey('BEARER k')]).toEqual(['k', 'k', 'k']);
  for (const header of [undefined, '', 'k', 'Basic k', 'Bearer', 'Bearer a b'])
    expect(bearerKey(header)).toBeUndefined();
});

test('the first start makes one workspace; it is found by its ids only', async () => {
  const workspaces = await createWorkspaces({ db, clock, ids });
  const { id } = workspaces.default;
  expect(workspaces.list()).toEqual([
    {
      id,
      accountId,
      accountName: 'Default',
      accountHandle: 'default',
      name: 'Default',
      handle: 'default',
      description: '',
    },
  ]);
  expect(workspaces.find(accountId.toUpperCase(), id.toUpperCase())).toBe(workspaces.default);
  expect(workspaces.find(accountId, accountId)).toBeUndefined();
  expect(workspaces.find(id, id)).toBeUndefined();
});

test('a secret of the server is made once', async () => {
  const secret = await loadSecret(db, 'a');
  expect(secret).toHaveLength(32);
  expect(await loadSecret(db, 'a')).toEqual(secret);
  expect(await loadSecret(db, 'b')).not.toEqual(secret);
});
