/** The workspaces of every account. They are few: all of them are in memory. */
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { createSerial } from '../platform/serial.ts';
import { HANDLE_TAKEN } from './accounts.ts';
import { readRateLimit, writeRateLimit } from './rate-limit.ts';
import type { Workspace, WorkspaceFields } from './workspace.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface WorkspacesDeps {
  readonly db: Kysely<WorkspaceTables>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The account that must have a workspace. */
  readonly defaultAccountId: string;
}

export interface Workspaces {
  /** The one that the first start made. */
  readonly default: Workspace;
  /** Oldest first; of one account, or of all. */
  list(accountId?: string): readonly Workspace[];
  /** undefined unless the workspace exists and belongs to the account. */
  find(accountId: string, workspaceId: string): Workspace | undefined;
  /** By its id alone. */
  get(id: string): Workspace | undefined;
  create(accountId: string, fields: WorkspaceFields): Promise<Workspace | typeof HANDLE_TAKEN>;
  /** undefined when there is no such workspace. */
  update(id: string, fields: Partial<WorkspaceFields>): Promise<Workspace | typeof HANDLE_TAKEN | undefined>;
  /** What belongs to it must be gone before. */
  delete(id: string): Promise<void>;
}

/** What a workspace is that nobody has named. */
export const DEFAULT_WORKSPACE: WorkspaceFields = {
  name: 'Default',
  handle: 'default',
  description: '',
  rateLimit: null,
};

/** Loads the workspaces; the first start makes one. */
export async function createWorkspaces(deps: WorkspacesDeps): Promise<Workspaces> {
  const { db, clock, ids, defaultAccountId } = deps;
  const byId = new Map<string, Workspace>();
  /** One write after the other, so that two cannot take the same handle. */
  const inTurn = createSerial();
  const now = (): string => new Date(clock.now()).toISOString();
  const list = (accountId?: string): Workspace[] =>
    [...byId.values()].filter((workspace) => accountId === undefined || workspace.accountId === accountId);
  const isTaken = (accountId: string, handle: string, except?: string): boolean =>
    list(accountId).some((workspace) => workspace.handle === handle && workspace.id !== except);

  async function insert(accountId: string, fields: WorkspaceFields): Promise<Workspace> {
    const created = now();
    const workspace = { ...fields, id: ids.next(), accountId, created, updated: created };
    await db.insertInto('workspaces').values(toRow(workspace)).execute();
    byId.set(workspace.id, workspace);
    return workspace;
  }

  for (const row of await db.selectFrom('workspaces').selectAll().orderBy('id').execute()) {
    byId.set(row.id, fromRow(row));
  }
  const first = list(defaultAccountId)[0] ?? (await insert(defaultAccountId, DEFAULT_WORKSPACE));

  return {
    get default() {
      return byId.get(first.id)!;
    },
    list,
    find(accountId, workspaceId) {
      const workspace = byId.get(workspaceId.toLowerCase());
      return workspace?.accountId === accountId.toLowerCase() ? workspace : undefined;
    },
    get: (id) => byId.get(id),
    create: (accountId, fields) =>
      inTurn(async () => (isTaken(accountId, fields.handle) ? HANDLE_TAKEN : insert(accountId, fields))),
    update: (id, fields) =>
      inTurn(async () => {
        const before = byId.get(id);
        if (before === undefined) return undefined;
        if (fields.handle !== undefined && isTaken(before.accountId, fields.handle, id)) return HANDLE_TAKEN;
        const after = { ...before, ...fields, updated: now() };
        await db.updateTable('workspaces').set(toRow(after)).where('id', '=', id).execute();
        byId.set(id, after);
        return after;
      }),
    delete: (id) =>
      inTurn(async () => {
        await db.deleteFrom('workspaces').where('id', '=', id).execute();
        byId.delete(id);
      }),
  };
}

function toRow(workspace: Workspace): WorkspaceTables['workspaces'] {
  const { id, accountId, created, updated, name, handle, description, rateLimit } = workspace;
  return {
    id,
    account_id: accountId,
    created,
    updated,
    name,
    handle,
    description,
    rate_limit: writeRateLimit(rateLimit),
  };
}

function fromRow(row: WorkspaceTables['workspaces']): Workspace {
  const { id, account_id: accountId, created, updated, name, handle, description, rate_limit: limit } = row;
  return { id, accountId, created, updated, name, handle, description, rateLimit: readRateLimit(limit) };
}
