/** Who is let in, as what, and where to: the same for a request and for a socket that names its key later. */
import type { ApiErrorCode } from '@postern/contract';
import type { Account } from '../workspaces/account.ts';
import type { Accounts } from '../workspaces/accounts.ts';
import type { KeyHolder } from '../workspaces/api-key.ts';
import type { Keys } from '../workspaces/keys.ts';
import { includes, type Role } from '../workspaces/roles.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';

export interface AdmissionDeps {
  readonly keys: Pick<Keys, 'authenticate'>;
  readonly accounts: Accounts;
  readonly workspaces: Workspaces;
}

/** The account and workspace that a path names; either may be missing. */
export interface PathIds {
  readonly account?: string;
  readonly workspace?: string;
}

/** What a route asks of those who call it. */
export interface RouteNeeds {
  readonly role: Role;
  /** Whether a key that is limited to a workspace may ask, on routes of an account. */
  readonly allowsWorkspaceKeys: boolean;
}

export type Admission =
  /** `workspace` is missing on routes about an account alone. */
  | {
      readonly kind: 'admitted';
      readonly holder: KeyHolder;
      readonly account: Account;
      readonly workspace: Workspace | undefined;
    }
  | { readonly kind: 'refused'; readonly code: ApiErrorCode; readonly detail?: string };

/**
 * Lets in who has the role that the route needs, in the account and workspace that the path names. What a
 * key has no part in does not exist for it, also where it exists.
 */
export function admit(
  { accounts, workspaces }: AdmissionDeps,
  holder: KeyHolder | undefined,
  { account: accountId, workspace: workspaceId }: PathIds,
  { role, allowsWorkspaceKeys }: RouteNeeds,
): Admission {
  if (holder === undefined) return { kind: 'refused', code: 'unauthorized' };
  const account = accounts.find(accountId ?? holder.accountId);
  if (account === undefined || !mayEnter(holder, account.id)) {
    return { kind: 'refused', code: workspaceId === undefined ? 'account_not_found' : 'workspace_not_found' };
  }
  const isOfAccount = accountId !== undefined && workspaceId === undefined;
  const workspace = isOfAccount
    ? undefined
    : workspaceId === undefined
      ? homeOf(holder, account, workspaces)
      : workspaces.find(account.id, workspaceId);
  if (!isOfAccount && (workspace === undefined || !mayEnter(holder, account.id, workspace.id))) {
    return { kind: 'refused', code: 'workspace_not_found' };
  }
  if (!includes(holder.role, role)) {
    const detail = `This needs the role ${role}; the key has the role ${holder.role}.`;
    return { kind: 'refused', code: 'forbidden', detail };
  }
  if (isOfAccount && holder.workspaceId !== null && !allowsWorkspaceKeys) {
    const detail = 'This is about the account; the key is limited to a workspace.';
    return { kind: 'refused', code: 'forbidden', detail };
  }
  return { kind: 'admitted', holder, account, workspace };
}

/** Whether an account, or a workspace of it, exists for a key. */
export function mayEnter(holder: KeyHolder, accountId: string, workspaceId?: string): boolean {
  if (holder.role === 'administrator') return true;
  if (holder.accountId !== accountId) return false;
  return workspaceId === undefined || holder.workspaceId === null || holder.workspaceId === workspaceId;
}

/** What `/api` without ids means for a key: its own workspace, or the first one of its account. */
function homeOf(holder: KeyHolder, account: Account, workspaces: Workspaces): Workspace | undefined {
  if (holder.workspaceId !== null) return workspaces.get(holder.workspaceId);
  return account.id === workspaces.default.accountId ? workspaces.default : workspaces.list(account.id)[0];
}
