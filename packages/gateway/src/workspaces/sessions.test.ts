import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '../platform/ids.ts';
import { createKysely } from '../platform/kysely.ts';
import { migrate, openDatabase } from '../platform/sqlite.ts';
import { createAccounts } from './accounts.ts';
import { createKeys, type Keys } from './keys.ts';
import { createServiceAccounts } from './service-accounts.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { ADD_ROLES, ADD_SESSIONS, CREATE_WORKSPACES, type WorkspaceTables } from './workspace-tables.ts';

const START = 1_700_000_000_000;
const DAY_MS = 86_400_000;
let now: number;
const clock = { now: () => now };
const ids = createIds(clock);
let db: Kysely<WorkspaceTables>;
let keys: Keys;
let sessions: Sessions;
let keyId: string;
const load = () =>
  createSessions({
    db,
    clock,
    keys,
    onTrouble(error) {
      throw error;
    },
  });
beforeEach(async () => {
  now = START;
  const database = openDatabase(':memory:');
  migrate(database, [{ id: 1, name: 'all', up: CREATE_WORKSPACES + ADD_ROLES + ADD_SESSIONS }]);
  db = createKysely<WorkspaceTables>(database);
  const accountId = (await createAccounts({ db, clock, ids })).default.id;
  const serviceAccounts = await createServiceAccounts({ db, clock, ids });
  ({ keys } = await createKeys({ db, clock, ids, accountId, chosenKey: undefined, serviceAccounts }));
  keyId = keys.list(accountId)[0]!.id;
  sessions = await load();
});
afterEach(() => db.destroy());

const lasts = (token: string): boolean => sessions.authenticate(token) !== undefined;

describe('a session', () => {
  test('is its key’s, and is stored only as a hash', async () => {
    const token = await sessions.open(keyId);
    expect(sessions.authenticate(token)).toMatchObject({ holder: { keyId, role: 'administrator' } });
    expect(JSON.stringify(await db.selectFrom('sessions').selectAll().execute())).not.toContain(token);
    expect(lasts(token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')))).toBe(false);
    expect(lasts('')).toBe(false);
  });

  test('ends thirty days after its last use, also across restarts', async () => {
    const token = await sessions.open(keyId);
    now += 29 * DAY_MS;
    expect(sessions.authenticate(token)).toMatchObject({ isExtended: true });
    expect(sessions.authenticate(token)).toMatchObject({ isExtended: false });
    now += 29 * DAY_MS;
    sessions = await load();
    expect(lasts(token)).toBe(true);
    now += 30 * DAY_MS;
    expect(lasts(token)).toBe(false);
    sessions = await load();
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  test('ends when it is closed, and when its key is revoked', async () => {
    const [closed, revoked] = [await sessions.open(keyId), await sessions.open(keyId)];
    await sessions.close(closed);
    await sessions.close(closed);
    expect([lasts(closed), lasts(revoked)]).toEqual([false, true]);
    await keys.revoke([keyId]);
    expect(lasts(revoked)).toBe(false);
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
  });

  test('of a key that opens very many ends before younger ones do', async () => {
    const first = await sessions.open(keyId);
    const others: string[] = [];
    for (let i = 0; i < 50; i++) {
      now++;
      others.push(await sessions.open(keyId));
    }
    expect([lasts(first), ...others.map(lasts)]).toEqual([false, ...others.map(() => true)]);
  });
});
