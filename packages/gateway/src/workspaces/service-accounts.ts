/** Service accounts: programs that hold keys, to call guarded webhooks or the API. All of them are in memory. */
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { createSerial } from '../platform/serial.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface ServiceAccount {
  readonly id: string;
  readonly accountId: string;
  readonly created: string;
  readonly updated: string;
  readonly name: string;
  /** One of `ACCOUNT_ROLES` by its name. */
  readonly roleName: string;
  /** Where it is set, it works in this workspace only. */
  readonly workspaceId: string | null;
}

export type ServiceAccountFields = Pick<ServiceAccount, 'name' | 'roleName' | 'workspaceId'>;

export interface ServiceAccountsDeps {
  readonly db: Kysely<WorkspaceTables>;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface ServiceAccounts {
  get(id: string): ServiceAccount | undefined;
  /** undefined unless it belongs to the account. */
  find(accountId: string, id: string): ServiceAccount | undefined;
  /** Oldest first. */
  list(accountId: string): readonly ServiceAccount[];
  create(accountId: string, fields: ServiceAccountFields): Promise<ServiceAccount>;
  /** undefined when there is no such service account. */
  update(id: string, fields: Partial<ServiceAccountFields>): Promise<ServiceAccount | undefined>;
  /** Its webhooks and keys must be gone before. */
  delete(id: string): Promise<void>;
}

/** Loads them. */
export async function createServiceAccounts(deps: ServiceAccountsDeps): Promise<ServiceAccounts> {
  const { db, clock, ids } = deps;
  const byId = new Map<string, ServiceAccount>();
  /** One write after the other, so that each change starts from the one before. */
  const inTurn = createSerial();
  const now = (): string => new Date(clock.now()).toISOString();
  for (const row of await db.selectFrom('service_accounts').selectAll().orderBy('id').execute()) {
    byId.set(row.id, fromRow(row));
  }

  return {
    get: (id) => byId.get(id),
    find(accountId, id) {
      const found = byId.get(id.toLowerCase());
      return found?.accountId === accountId ? found : undefined;
    },
    list: (accountId) => [...byId.values()].filter((one) => one.accountId === accountId),
    create: (accountId, fields) =>
      inTurn(async () => {
        const created = now();
        const made = { ...fields, id: ids.next(), accountId, created, updated: created };
        await db.insertInto('service_accounts').values(toRow(made)).execute();
        byId.set(made.id, made);
        return made;
      }),
    update: (id, fields) =>
      inTurn(async () => {
        const before = byId.get(id);
        if (before === undefined) return undefined;
        const after = { ...before, ...fields, updated: now() };
        await db.updateTable('service_accounts').set(toRow(after)).where('id', '=', id).execute();
        byId.set(id, after);
        return after;
      }),
    delete: (id) =>
      inTurn(async () => {
        await db.deleteFrom('service_accounts').where('id', '=', id).execute();
        byId.delete(id);
      }),
  };
}

function toRow(account: ServiceAccount): WorkspaceTables['service_accounts'] {
  const { id, accountId, created, updated, name, roleName, workspaceId } = account;
  return {
    id,
    account_id: accountId,
    created,
    updated,
    name,
    role_name: roleName,
    workspace_id: workspaceId,
  };
}

function fromRow(row: WorkspaceTables['service_accounts']): ServiceAccount {
  const { id, account_id: accountId, created, updated, name } = row;
  return { id, accountId, created, updated, name, roleName: row.role_name, workspaceId: row.workspace_id };
}
