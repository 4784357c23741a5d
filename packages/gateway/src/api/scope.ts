/** Who may ask, and for which workspace. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { bearerKey } from '../workspaces/bearer.ts';
import type { Keys } from '../workspaces/keys.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { sendError } from './errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The workspace a request is about; set on every route that needs a key. */
    workspace: Workspace;
  }
}

/** Where the API of a workspace other than the default one lies. */
export const SCOPED_PREFIX = '/api/accounts/:account/workspaces/:workspace';

/** Lets only administrators pass, and finds the workspace that the path names. */
export function requireKey(app: FastifyInstance, keys: Keys, workspaces: Workspaces): void {
  app.decorateRequest('workspace', null as unknown as Workspace);
  app.addHook('onRequest', async (request, reply) => {
    const key = bearerKey(request.headers.authorization);
    const holder = key === undefined ? undefined : keys.holderOf(key);
    // A key of a service account opens its webhooks, not the API.
    if (holder === undefined || holder.serviceAccountId !== null) return sendError(reply, 'unauthorized');
    const workspace = workspaceOf(request, workspaces);
    if (workspace === undefined || workspace.accountId !== holder.accountId) {
      return sendError(reply, 'workspace_not_found');
    }
    request.workspace = workspace;
  });
}

function workspaceOf(request: FastifyRequest, workspaces: Workspaces): Workspace | undefined {
  const { account, workspace } = request.params as { account?: string; workspace?: string };
  if (account === undefined || workspace === undefined) return workspaces.default;
  return workspaces.find(account, workspace);
}

/** The base under which a request reached the API, as links in replies need it. */
export function apiBase(request: FastifyRequest, publicUrl: string | undefined): string {
  const origin = publicUrl ?? `${request.protocol}://${request.host}`;
  const { account, workspace } = request.params as { account?: string; workspace?: string };
  return account === undefined
    ? `${origin}/api`
    : `${origin}/api/accounts/${account}/workspaces/${workspace}`;
}
