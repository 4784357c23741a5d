/** Accounts and workspaces. They are few: all of them are in memory. */
import type { Kysely } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { Workspace } from './workspace.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface WorkspacesDeps {
  readonly db: Kysely<WorkspaceTables>;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Workspaces {
  /** The one that the API's base without ids means. */
  readonly default: Workspace;
  list(): readonly Workspace[];
  /** undefined unless the workspace exists and belongs to the account. */
  find(accountId: string, workspaceId: string): Workspace | undefined;
}

/** Loads the workspaces; the first start makes one account with one workspace. */
export async function createWorkspaces({ db, clock, ids }: WorkspacesDeps): Promise<Workspaces> {
  const load = (): Promise<Workspace[]> =>
    db
      .selectFrom('workspaces')
      .innerJoin('accounts', 'accounts.id', 'workspaces.account_id')
      .select([
        'workspaces.id as id',
        'accounts.id as accountId',
        'accounts.name as accountName',
        'accounts.handle as accountHandle',
        'workspaces.name as name',
        'workspaces.handle as handle',
        'workspaces.description as description',
      ])
      .orderBy('workspaces.id')
      .execute();

  let all = await load();
  if (all.length === 0) {
    const created = new Date(clock.now()).toISOString();
    const accountId = ids.next();
    await db.transaction().execute(async (trx) => {
      await trx
        .insertInto('accounts')
        .values({ id: accountId, created, name: 'Default', handle: 'default' })
        .execute();
      await trx
        .insertInto('workspaces')
        .values({
          id: ids.next(),
          account_id: accountId,
          created,
          name: 'Default',
          handle: 'default',
          description: '',
        })
        .execute();
    });
    all = await load();
  }

  return {
    default: all[0]!,
    list: () => all,
    find: (accountId, workspaceId) =>
      all.find(
        ({ id, accountId: owner }) => id === workspaceId.toLowerCase() && owner === accountId.toLowerCase(),
      ),
  };
}
