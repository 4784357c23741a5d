/** Who may ask, for what, and for which account and workspace. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../workspaces/account.ts';
import type { Accounts } from '../workspaces/accounts.ts';
import type { Actor } from '../workspaces/actor.ts';
import type { KeyHolder } from '../workspaces/api-key.ts';
import { bearerKey } from '../workspaces/bearer.ts';
import type { Keys } from '../workspaces/keys.ts';
import { includes, type Role } from '../workspaces/roles.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { sendError } from './errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The holder of the key; set on every route that needs one. */
    holder: KeyHolder;
    /** The account a request is about; set on every route that needs a key. */
    account: Account;
    /** The workspace a request is about; not for routes about an account alone. */
    workspace: Workspace;
  }
  interface FastifyContextConfig {
    /**
     * Least role that may ask. By default `administrator` under /admin, which is about the whole server,
     * else `viewer` for GET and HEAD, and `developer` for everything else.
     */
    role?: Role;
    /** Whether a key that is limited to a workspace may ask, on routes of an account. */
    allowsWorkspaceKeys?: boolean;
  }
}

export interface ScopeDeps {
  readonly keys: Pick<Keys, 'authenticate'>;
  readonly accounts: Accounts;
  readonly workspaces: Workspaces;
}

/** Where the API of an account lies. */
export const ACCOUNT_PREFIX = '/api/accounts/:account';
/** Where the API of a workspace other than the default one lies. */
export const SCOPED_PREFIX = '/api/accounts/:account/workspaces/:workspace';

/**
 * Lets only those pass whose key has the role that the route needs, in the account and workspace that the
 * path names. What a key has no part in does not exist for it: the answer is 404, also where it exists.
 */
export function requireKey(app: FastifyInstance, { keys, accounts, workspaces }: ScopeDeps): void {
  app.decorateRequest('holder', null as unknown as KeyHolder);
  app.decorateRequest('account', null as unknown as Account);
  app.decorateRequest('workspace', null as unknown as Workspace);

  app.addHook('onRoute', (route) => {
    const role = route.config?.role ?? defaultRole(route.url, [route.method].flat());
    route.config = { ...route.config, role };
    route.schema = { ...route.schema, 'x-role': role } as NonNullable<typeof route.schema>;
  });

  app.addHook('onRequest', async (request, reply) => {
    const key = bearerKey(request.headers.authorization);
    const holder = key === undefined ? undefined : keys.authenticate(key);
    if (holder === undefined) return sendError(reply, 'unauthorized');
    const { account: accountId, workspace: workspaceId } = request.params as PathIds;

    const account = accounts.find(accountId ?? holder.accountId);
    if (account === undefined || !mayEnter(holder, account.id)) {
      return sendError(reply, workspaceId === undefined ? 'account_not_found' : 'workspace_not_found');
    }
    const isOfAccount = accountId !== undefined && workspaceId === undefined;
    if (!isOfAccount) {
      const workspace =
        workspaceId === undefined
          ? homeOf(holder, account, workspaces)
          : workspaces.find(account.id, workspaceId);
      if (workspace === undefined || !mayEnter(holder, account.id, workspace.id)) {
        return sendError(reply, 'workspace_not_found');
      }
      request.workspace = workspace;
    }

    const { role = 'administrator', allowsWorkspaceKeys } = request.routeOptions.config;
    if (!includes(holder.role, role)) {
      return sendError(
        reply,
        'forbidden',
        `This needs the role ${role}; the key has the role ${holder.role}.`,
      );
    }
    if (isOfAccount && holder.workspaceId !== null && allowsWorkspaceKeys !== true) {
      return sendError(reply, 'forbidden', 'This is about the account; the key is limited to a workspace.');
    }
    request.holder = holder;
    request.account = account;
  });
}

interface PathIds {
  readonly account?: string;
  readonly workspace?: string;
}

function defaultRole(url: string, methods: readonly string[]): Role {
  if (url.includes('/admin/')) return 'administrator';
  return methods.every((method) => method === 'GET' || method === 'HEAD') ? 'viewer' : 'developer';
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

/** The holder of a request's key, as the audit trail names it. */
export function actorOf({ holder }: FastifyRequest): Actor {
  const { serviceAccountId, keyId, keyName: name } = holder;
  return serviceAccountId === null
    ? { id: keyId, kind: 'api-key', name }
    : { id: serviceAccountId, kind: 'service-account', name };
}

/** The base under which a request reached the API, as links in replies need it. */
export function apiBase(request: FastifyRequest, publicUrl: string | undefined): string {
  const origin = publicUrl ?? `${request.protocol}://${request.host}`;
  const { account, workspace } = request.params as PathIds;
  return account === undefined
    ? `${origin}/api`
    : `${origin}/api/accounts/${account}/workspaces/${workspace}`;
}
