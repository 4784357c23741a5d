/** The keys that open the API, and those that senders carry. Only their hashes are kept. */
import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { hashKey, newKey } from './key-format.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

/** Who a key belongs to. */
export interface KeyHolder {
  readonly accountId: string;
  /** null: the administrator. */
  readonly serviceAccountId: string | null;
}

export interface Keys {
  /** The holder of a key; undefined when nobody holds it. */
  holderOf(key: string): KeyHolder | undefined;
}

export interface KeysDeps {
  readonly db: Kysely<WorkspaceTables>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly accountId: string;
  /** A key the administrator chose, such as POSTERN_API_KEY. It replaces the one chosen before. */
  readonly chosenKey: string | undefined;
}

/** Row names of the two keys that a start makes sure of. */
const CHOSEN = 'chosen';
const FIRST = 'first start';

/** Loads the keys. `generated` is the admin key when this call made one: it can be shown only now. */
export async function createKeys(deps: KeysDeps): Promise<{ keys: Keys; generated: string | undefined }> {
  const { db, clock, ids, accountId, chosenKey } = deps;

  async function add(name: string, key: string): Promise<void> {
    await db
      .insertInto('api_keys')
      .values({
        id: ids.next(),
        account_id: accountId,
        created: new Date(clock.now()).toISOString(),
        name,
        hash: hashKey(key).toString('hex'),
        service_account_id: null,
      })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
  }

  let generated: string | undefined;
  if (chosenKey !== undefined) {
    const hash = hashKey(chosenKey).toString('hex');
    await db.deleteFrom('api_keys').where('name', '=', CHOSEN).where('hash', '!=', hash).execute();
    await add(CHOSEN, chosenKey);
  } else if ((await db.selectFrom('api_keys').select('id').limit(1).execute()).length === 0) {
    generated = newKey();
    await add(FIRST, generated);
  }

  const rows = await db.selectFrom('api_keys').selectAll().execute();
  // Looked up by a part of the hash, then compared whole in constant time.
  const byPrefix = new Map(rows.map((row) => [row.hash.slice(0, 16), row]));

  return {
    generated,
    keys: {
      holderOf(key) {
        const hash = hashKey(key);
        const row = byPrefix.get(hash.toString('hex', 0, 8));
        if (row === undefined || !timingSafeEqual(hash, Buffer.from(row.hash, 'hex'))) return undefined;
        return { accountId: row.account_id, serviceAccountId: row.service_account_id };
      },
    },
  };
}
