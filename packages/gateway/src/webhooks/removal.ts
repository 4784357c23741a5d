/** Taking away what other things hang on: a service account, a workspace, an account. */
import { createSerial } from '../platform/serial.ts';
import type { Account } from '../workspaces/account.ts';
import type { Accounts } from '../workspaces/accounts.ts';
import type { Actor } from '../workspaces/actor.ts';
import type { Keys } from '../workspaces/keys.ts';
import type { ServiceAccount, ServiceAccounts } from '../workspaces/service-accounts.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import type { Webhook } from './webhook.ts';
import type { Webhooks } from './webhooks.ts';

export interface RemovalDeps {
  readonly webhooks: Pick<Webhooks, 'deleteWhere'>;
  readonly keys: Pick<Keys, 'list' | 'revoke'>;
  readonly serviceAccounts: Pick<ServiceAccounts, 'list' | 'delete'>;
  readonly workspaces: Workspaces;
  readonly accounts: Accounts;
}

export interface Removal {
  /** Its keys open nothing any more, and its webhooks go with it. */
  serviceAccount(serviceAccount: ServiceAccount, by: Actor): Promise<void>;
  /** With its webhooks, and the keys and service accounts that are limited to it. false: it is still needed. */
  workspace(workspace: Workspace, by: Actor): Promise<boolean>;
  /** With everything in it. false: it is still needed. */
  account(account: Account, by: Actor): Promise<boolean>;
}

/** Removal over the models it is given. */
export function createRemoval(deps: RemovalDeps): Removal {
  const { webhooks, keys, serviceAccounts, workspaces, accounts } = deps;
  /** One removal after the other: of two last workspaces, one must stay. */
  const inTurn = createSerial();

  async function removeServiceAccount({ id, accountId }: ServiceAccount, by: Actor): Promise<void> {
    const belongs = (webhook: Webhook): boolean => webhook.serviceAccountId === id;
    const held = keys.list(accountId).filter(({ serviceAccountId }) => serviceAccountId === id);
    await keys.revoke(held.map((key) => key.id));
    await webhooks.deleteWhere(belongs, by);
    await serviceAccounts.delete(id);
    // One may have been made while the others went.
    await webhooks.deleteWhere(belongs, by);
  }

  async function removeWorkspace({ id, accountId }: Workspace, by: Actor): Promise<void> {
    const limited = keys.list(accountId).filter(({ workspaceId }) => workspaceId === id);
    await keys.revoke(limited.map((key) => key.id));
    for (const one of serviceAccounts.list(accountId)) {
      if (one.workspaceId === id) await removeServiceAccount(one, by);
    }
    await webhooks.deleteWhere(({ workspaceId }) => workspaceId === id, by);
    await workspaces.delete(id);
  }

  return {
    serviceAccount: (serviceAccount, by) => inTurn(() => removeServiceAccount(serviceAccount, by)),
    workspace: (workspace, by) =>
      inTurn(async () => {
        const isLast = workspaces.list(workspace.accountId).length === 1;
        if (isLast || workspace.id === workspaces.default.id) return false;
        await removeWorkspace(workspace, by);
        return true;
      }),
    account: (account, by) =>
      inTurn(async () => {
        if (account.id === accounts.default.id) return false;
        await keys.revoke(keys.list(account.id).map(({ id }) => id));
        for (const one of serviceAccounts.list(account.id)) await removeServiceAccount(one, by);
        for (const workspace of workspaces.list(account.id)) await removeWorkspace(workspace, by);
        await accounts.delete(account.id);
        return true;
      }),
  };
}
