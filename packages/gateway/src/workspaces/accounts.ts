/** The accounts. They are few: all of them are in memory. */
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { createSerial } from '../platform/serial.ts';
import { type Account, type AccountSettings, DEFAULT_SETTINGS } from './account.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface AccountsDeps {
  readonly db: Kysely<WorkspaceTables>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A change that would give two accounts, or two workspaces of one account, the same handle. */
export const HANDLE_TAKEN = 'handle-taken';

export interface Accounts {
  /** The one that the first start made. */
  readonly default: Account;
  list(): readonly Account[];
  find(id: string): Account | undefined;
  create(fields: { readonly name: string; readonly handle: string }): Promise<Account | typeof HANDLE_TAKEN>;
  /** undefined when there is no such account. */
  update(
    id: string,
    fields: {
      readonly name?: string;
      readonly handle?: string;
      readonly settings?: Partial<AccountSettings>;
    },
  ): Promise<Account | typeof HANDLE_TAKEN | undefined>;
  /** What belongs to it must be gone before. */
  delete(id: string): Promise<void>;
}

/** Loads the accounts; the first start makes one. */
export async function createAccounts({ db, clock, ids }: AccountsDeps): Promise<Accounts> {
  const byId = new Map<string, Account>();
  /** One write after the other, so that two cannot take the same handle. */
  const inTurn = createSerial();
  const now = (): string => new Date(clock.now()).toISOString();
  const isTaken = (handle: string, except?: string): boolean =>
    [...byId.values()].some((account) => account.handle === handle && account.id !== except);

  async function insert(name: string, handle: string): Promise<Account> {
    const created = now();
    const account = { id: ids.next(), created, updated: created, name, handle, settings: DEFAULT_SETTINGS };
    await db.insertInto('accounts').values(toRow(account)).execute();
    byId.set(account.id, account);
    return account;
  }

  for (const row of await db.selectFrom('accounts').selectAll().orderBy('id').execute()) {
    byId.set(row.id, fromRow(row));
  }
  const first = byId.values().next().value ?? (await insert('Default', 'default'));

  return {
    get default() {
      return byId.get(first.id)!;
    },
    list: () => [...byId.values()],
    find: (id) => byId.get(id.toLowerCase()),
    create: ({ name, handle }) => inTurn(async () => (isTaken(handle) ? HANDLE_TAKEN : insert(name, handle))),
    update: (id, fields) =>
      inTurn(async () => {
        const before = byId.get(id.toLowerCase());
        if (before === undefined) return undefined;
        if (fields.handle !== undefined && isTaken(fields.handle, before.id)) return HANDLE_TAKEN;
        const settings = { ...before.settings, ...fields.settings };
        const after = { ...before, ...fields, settings, updated: now() };
        await db.updateTable('accounts').set(toRow(after)).where('id', '=', before.id).execute();
        byId.set(after.id, after);
        return after;
      }),
    delete: (id) =>
      inTurn(async () => {
        await db.deleteFrom('accounts').where('id', '=', id).execute();
        byId.delete(id);
      }),
  };
}

function toRow(account: Account): WorkspaceTables['accounts'] {
  return { ...account, settings: JSON.stringify(account.settings) };
}

function fromRow(row: WorkspaceTables['accounts']): Account {
  return { ...row, settings: { ...DEFAULT_SETTINGS, ...(JSON.parse(row.settings) as object) } };
}
