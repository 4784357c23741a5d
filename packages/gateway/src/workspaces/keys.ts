/**
 * The keys that open the API, and those that senders carry. Only their hashes are kept. All of them are in
 * memory, because requests to guarded webhooks look one up each.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { ApiKey, ApiKeyFields, KeyHolder } from './api-key.ts';
import { hashKey, newKey } from './key-format.ts';
import { createLastUses } from './last-uses.ts';
import { findAccountRole, type Role } from './roles.ts';
import type { ServiceAccounts } from './service-accounts.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface Keys {
  /** The holder of a key, and notes that it was used; undefined when it opens nothing (any more). */
  authenticate(key: string): KeyHolder | undefined;
  /** The same by the key's id, for those who have shown the key before. */
  holderOf(keyId: string): KeyHolder | undefined;
  /** Oldest first; expired ones too. */
  list(accountId: string): readonly ApiKey[];
  /** Makes a key. `key` is known only now. */
  create(fields: ApiKeyFields): Promise<{ readonly apiKey: ApiKey; readonly key: string }>;
  /** Lets keys expire at a time, unless they do so earlier. */
  expire(keyIds: readonly string[], at: string): Promise<void>;
  /** From when this is called, they open nothing. */
  revoke(keyIds: readonly string[]): Promise<void>;
  /** Writes down which keys were used when. */
  saveUses(): Promise<void>;
}

export interface KeysDeps {
  readonly db: Kysely<WorkspaceTables>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Account of the keys that a start makes. */
  readonly accountId: string;
  /** A key the administrator chose, such as POSTERN_API_KEY. It replaces the one chosen before. */
  readonly chosenKey: string | undefined;
  readonly serviceAccounts: Pick<ServiceAccounts, 'get'>;
}

type Row = WorkspaceTables['api_keys'];

interface Entry {
  readonly row: Row;
  readonly hash: Buffer;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

/** Loads the keys. `generated` is the admin key when this call made one: it can be shown only now. */
export async function createKeys(deps: KeysDeps): Promise<{ keys: Keys; generated: string | undefined }> {
  const { db, clock, ids, accountId, chosenKey, serviceAccounts } = deps;
  const uses = createLastUses(db, clock);
  const byId = new Map<string, Entry>();
  // Looked up by a part of the hash, then compared whole in constant time.
  const byPrefix = new Map<string, Entry>();

  function remember(row: Row): void {
    const expiresAt = row.expires === null ? Number.POSITIVE_INFINITY : Date.parse(row.expires);
    const entry = { row, hash: Buffer.from(row.hash, 'hex'), expiresAt };
    byId.set(row.id, entry);
    byPrefix.set(row.hash.slice(0, 16), entry);
  }

  function forget(row: Row): void {
    byId.delete(row.id);
    byPrefix.delete(row.hash.slice(0, 16));
  }

  async function add(fields: ApiKeyFields, key: string, source: string): Promise<Row> {
    const row: Row = {
      id: ids.next(),
      account_id: fields.accountId,
      created: new Date(clock.now()).toISOString(),
      name: fields.name,
      hash: hashKey(key).toString('hex'),
      service_account_id: fields.serviceAccountId,
      role: fields.role,
      workspace_id: fields.workspaceId,
      expires: fields.expires,
      last_used: null,
      source,
    };
    await db.insertInto('api_keys').values(row).execute();
    remember(row);
    return row;
  }

  async function revoke(keyIds: readonly string[]): Promise<void> {
    for (const id of keyIds) {
      const entry = byId.get(id);
      if (entry !== undefined) forget(entry.row);
    }
    await db.deleteFrom('api_keys').where('id', 'in', keyIds).execute();
  }

  function use({ row, expiresAt }: Entry): KeyHolder | undefined {
    if (expiresAt <= clock.now()) return undefined;
    const holder = holderOf(row, serviceAccounts);
    if (holder !== undefined) uses.note(holder.keyId);
    return holder;
  }

  function toApiKey({ row }: Entry): ApiKey {
    const used = uses.of(row.id);
    return {
      id: row.id,
      accountId: row.account_id,
      created: row.created,
      name: row.name,
      serviceAccountId: row.service_account_id,
      role: row.role as Role,
      workspaceId: row.workspace_id,
      expires: row.expires,
      lastUsed: used === undefined ? row.last_used : new Date(used).toISOString(),
    };
  }

  const administrator = {
    accountId,
    serviceAccountId: null,
    role: 'administrator',
    workspaceId: null,
    expires: null,
  } as const;
  const opensEverything = ({ row, expiresAt }: Entry): boolean =>
    row.role === 'administrator' && row.service_account_id === null && expiresAt > clock.now();

  for (const row of await db.selectFrom('api_keys').selectAll().orderBy('id').execute()) remember(row);
  let generated: string | undefined;
  if (chosenKey !== undefined) {
    const hash = hashKey(chosenKey).toString('hex');
    const entries = [...byId.values()];
    const before = entries.filter(({ row }) => row.source === 'chosen' && row.hash !== hash);
    await revoke(before.map(({ row }) => row.id));
    // It may be one that a start or the API made: then it keeps what it is.
    if (!entries.some(({ row }) => row.hash === hash)) {
      await add({ ...administrator, name: 'POSTERN_API_KEY' }, chosenKey, 'chosen');
    }
  } else if (![...byId.values()].some(opensEverything)) {
    generated = newKey();
    await add({ ...administrator, name: 'first start' }, generated, 'start');
  }

  return {
    generated,
    keys: {
      authenticate(key) {
        const hash = hashKey(key);
        const entry = byPrefix.get(hash.toString('hex', 0, 8));
        return entry !== undefined && timingSafeEqual(hash, entry.hash) ? use(entry) : undefined;
      },
      holderOf(keyId) {
        const entry = byId.get(keyId);
        return entry === undefined ? undefined : use(entry);
      },
      list: (owner) => [...byId.values()].filter(({ row }) => row.account_id === owner).map(toApiKey),
      async create(fields) {
        const key = newKey();
        const row = await add(fields, key, 'api');
        return { apiKey: toApiKey(byId.get(row.id)!), key };
      },
      async expire(keyIds, at) {
        for (const id of keyIds) {
          const entry = byId.get(id);
          if (entry === undefined || entry.expiresAt <= Date.parse(at)) continue;
          remember({ ...entry.row, expires: at });
          await db.updateTable('api_keys').set({ expires: at }).where('id', '=', id).execute();
        }
      },
      revoke,
      saveUses: uses.save,
    },
  };
}

function holderOf(row: Row, serviceAccounts: Pick<ServiceAccounts, 'get'>): KeyHolder | undefined {
  const { id: keyId, name: keyName, account_id: accountId, service_account_id: serviceAccountId } = row;
  if (serviceAccountId === null) {
    const role = row.role as Role;
    return { keyId, keyName, accountId, serviceAccountId, role, workspaceId: row.workspace_id };
  }
  const serviceAccount = serviceAccounts.get(serviceAccountId);
  if (serviceAccount === undefined) return undefined;
  const role = findAccountRole(serviceAccount.roleName)?.role ?? 'member';
  return {
    keyId,
    keyName: serviceAccount.name,
    accountId,
    serviceAccountId,
    role,
    workspaceId: serviceAccount.workspaceId,
  };
}
