import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '../platform/ids.ts';
import { createKysely } from '../platform/kysely.ts';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import { createAccounts, HANDLE_TAKEN } from './accounts.ts';
import type { ApiKeyFields } from './api-key.ts';
import { bearerKey, shownKey } from './bearer.ts';
import { isWellFormedKey, newKey } from './key-format.ts';
import { createKeys, type Keys } from './keys.ts';
import { loadSecret } from './secrets.ts';
import { createSenderCheck } from './sender-check.ts';
import { createServiceAccounts, type ServiceAccounts } from './service-accounts.ts';
import { ADD_ROLES, CREATE_WORKSPACES, type WorkspaceTables } from './workspace-tables.ts';
import { createWorkspaces, DEFAULT_WORKSPACE } from './workspaces.ts';

const START = 1_700_000_000_000;
let now: number;
const clock = { now: () => now };
const ids = createIds(clock);
let db: Kysely<WorkspaceTables>;
let accountId: string;
let serviceAccounts: ServiceAccounts;
beforeEach(async () => {
  now = START;
  const database = openDatabase(':memory:');
  migrate(database, [{ id: 1, name: 'workspaces', up: CREATE_WORKSPACES + ADD_ROLES }]);
  db = createKysely<WorkspaceTables>(database);
  accountId = (await createAccounts({ db, clock, ids })).default.id;
  serviceAccounts = await createServiceAccounts({ db, clock, ids });
});
afterEach(() => db.destroy());

const keysWith = (chosenKey?: string) =>
  createKeys({ db, clock, ids, accountId, chosenKey, serviceAccounts });
const someone = (fields: Partial<ApiKeyFields> = {}): ApiKeyFields => ({
  accountId,
  name: 'someone',
  serviceAccountId: null,
  role: 'viewer',
  workspaceId: null,
  expires: null,
  ...fields,
});
const opens = (keys: Keys, key: string): boolean => keys.authenticate(key) !== undefined;

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

describe('the keys of a start', () => {
  test('are made once, and only their hash is kept', async () => {
    const first = await keysWith();
    expect(first.keys.authenticate(first.generated!)).toMatchObject({ accountId, role: 'administrator' });
    expect(opens(first.keys, newKey())).toBe(false);
    const again = await keysWith();
    expect(again.generated).toBeUndefined();
    expect(opens(again.keys, first.generated!)).toBe(true);
    expect(JSON.stringify(await db.selectFrom('api_keys').selectAll().execute())).not.toContain(
      first.generated,
    );
  });

  test('that an administrator chose replace one another, and nothing else', async () => {
    const { generated, keys: first } = await keysWith();
    const { key: named } = await first.create(someone({ name: 'chosen' }));
    await keysWith('chosen-one');
    const { keys } = await keysWith('chosen-two');
    expect(opens(keys, 'chosen-one')).toBe(false);
    expect(['chosen-two', generated!, named].map((key) => opens(keys, key))).toEqual([true, true, true]);
  });

  test('are made anew when no administrator has one any more', async () => {
    const { keys, generated } = await keysWith();
    await keys.create(someone());
    const [admin] = keys.list(accountId);
    await keys.revoke([admin!.id]);
    const again = await keysWith();
    expect(again.generated).toBeDefined();
    expect([opens(again.keys, generated!), opens(again.keys, again.generated!)]).toEqual([false, true]);
  });
});

describe('a key', () => {
  test('opens until it is revoked, and not after a restart either', async () => {
    const { keys } = await keysWith();
    const { apiKey, key } = await keys.create(someone({ role: 'developer', workspaceId: 'w' }));
    const holder = { keyId: apiKey.id, keyName: 'someone', role: 'developer', workspaceId: 'w' };
    expect(keys.authenticate(key)).toMatchObject(holder);
    expect((await keysWith()).keys.authenticate(key)).toMatchObject(holder);
    await keys.revoke([apiKey.id]);
    expect([opens(keys, key), opens((await keysWith()).keys, key)]).toEqual([false, false]);
  });

  test('opens until the moment it expires', async () => {
    const { keys } = await keysWith();
    const { key } = await keys.create(someone({ expires: new Date(START + 1000).toISOString() }));
    now = START + 999;
    expect(opens(keys, key)).toBe(true);
    now = START + 1000;
    expect(opens(keys, key)).toBe(false);
    expect(opens((await keysWith()).keys, key)).toBe(false);
  });

  test('can be made to expire earlier, and not later', async () => {
    const { keys } = await keysWith();
    const { apiKey, key } = await keys.create(someone());
    await keys.expire([apiKey.id], new Date(START + 1000).toISOString());
    await keys.expire([apiKey.id], new Date(START + 9000).toISOString());
    now = START + 1000;
    expect([opens(keys, key), opens((await keysWith()).keys, key)]).toEqual([false, false]);
  });

  test('knows when it was last used, at once and, once that was saved, after a restart', async () => {
    const { keys } = await keysWith();
    const { apiKey, key } = await keys.create(someone());
    const lastUsed = (model: Keys) => model.list(accountId).find(({ id }) => id === apiKey.id)!.lastUsed;
    expect(lastUsed(keys)).toBeNull();
    now = START + 5000;
    keys.authenticate(key);
    const used = new Date(START + 5000).toISOString();
    expect(lastUsed(keys)).toBe(used);
    expect(lastUsed((await keysWith()).keys)).toBeNull();
    await keys.saveUses();
    expect(lastUsed((await keysWith()).keys)).toBe(used);
  });
});

describe('a key of a service account', () => {
  test('has its role and workspace, also when they change', async () => {
    const { keys } = await keysWith();
    const { id: serviceAccountId } = await serviceAccounts.create(accountId, {
      name: 'robot',
      roleName: 'Viewer',
      workspaceId: 'w',
    });
    const { key } = await keys.create(someone({ serviceAccountId, role: 'owner' }));
    expect(keys.authenticate(key)).toMatchObject({ role: 'viewer', workspaceId: 'w', keyName: 'robot' });
    await serviceAccounts.update(serviceAccountId, { roleName: 'Developer' });
    expect(keys.authenticate(key)).toMatchObject({ role: 'developer' });
    await serviceAccounts.delete(serviceAccountId);
    expect(keys.authenticate(key)).toBeUndefined();
  });

  test('opens the webhooks of it and no others', async () => {
    const { keys } = await keysWith();
    const { id } = await serviceAccounts.create(accountId, {
      name: 'robot',
      roleName: 'Member',
      workspaceId: null,
    });
    const { key } = await keys.create(someone({ serviceAccountId: id }));
    const mayCall = createSenderCheck(keys);
    const header = `Bearer ${key}`;
    expect(mayCall({ serviceAccountId: id }, header)).toBe(true);
    expect(mayCall({ serviceAccountId: 'other' }, header)).toBe(false);
    expect(mayCall({ serviceAccountId: id }, undefined)).toBe(false);
    expect(mayCall({ serviceAccountId: id }, 'Bearer nonsense')).toBe(false);
  });
});

test('a key is read from a Bearer header in any case, and from nothing else', () => {
  expect([bearerKey('Bearer k'), bearerKey('bearer  k '), bearerKey('BEARER k')]).toEqual(['k', 'k', 'k']);
  for (const header of [undefined, '', 'k', 'Basic k', 'Bearer', 'Bearer a b'])
    expect(bearerKey(header)).toBeUndefined();
});

test('a key is read from a Basic header too, by itself or as a password', () => {
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
  expect(['Bearer k', basic('k'), basic('admin:k'), basic(':k')].map(shownKey)).toEqual(['k', 'k', 'k', 'k']);
  for (const header of [undefined, 'Basic', 'Basic {}', 'Digest a']) expect(shownKey(header)).toBeUndefined();
});

describe('accounts and workspaces', () => {
  const load = async () => {
    const accounts = await createAccounts({ db, clock, ids });
    const defaultAccountId = accounts.default.id;
    return { accounts, workspaces: await createWorkspaces({ db, clock, ids, defaultAccountId }) };
  };

  test('begin with one of each; a workspace is found by its ids only', async () => {
    const { accounts, workspaces } = await load();
    const { id } = workspaces.default;
    expect(accounts.list()).toMatchObject([{ id: accountId, name: 'Default', handle: 'default' }]);
    expect(workspaces.list()).toMatchObject([{ id, accountId, name: 'Default', description: '' }]);
    expect(workspaces.find(accountId.toUpperCase(), id.toUpperCase())).toBe(workspaces.default);
    expect(workspaces.find(accountId, accountId)).toBeUndefined();
    expect(workspaces.find(id, id)).toBeUndefined();
  });

  test('keep their handles apart, also when two are asked for at once', async () => {
    const { accounts, workspaces } = await load();
    const made = await Promise.all([
      accounts.create({ name: 'a', handle: 'acme' }),
      accounts.create({ name: 'b', handle: 'acme' }),
    ]);
    expect(made).toEqual([expect.objectContaining({ handle: 'acme' }), HANDLE_TAKEN]);
    expect(await accounts.update(accountId, { handle: 'acme' })).toBe(HANDLE_TAKEN);
    expect(await accounts.update(accountId, { handle: 'default' })).toMatchObject({ handle: 'default' });
    expect(await workspaces.create(accountId, DEFAULT_WORKSPACE)).toBe(HANDLE_TAKEN);
    const { id: other } = made[0] as { id: string };
    expect(await workspaces.create(other, DEFAULT_WORKSPACE)).toMatchObject({ accountId: other });
  });

  test('are the same after a restart', async () => {
    const { accounts, workspaces } = await load();
    await accounts.update(accountId, { settings: { enforce_webhook_authentication: true } });
    const rateLimit = { requests: 5, perSeconds: 60 };
    await workspaces.create(accountId, { ...DEFAULT_WORKSPACE, handle: 'two', rateLimit });
    const again = await load();
    expect(again.accounts.list()).toEqual(accounts.list());
    expect(again.workspaces.list()).toEqual(workspaces.list());
    expect(again.accounts.default.settings.enforce_webhook_authentication).toBe(true);
  });
});

test('a secret of the server is made once', async () => {
  const secret = await loadSecret(db, 'a');
  expect(secret).toHaveLength(32);
  expect(await loadSecret(db, 'a')).toEqual(secret);
  expect(await loadSecret(db, 'b')).not.toEqual(secret);
});
