/** Who may ask, for what, and for which account and workspace. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../workspaces/account.ts';
import type { Actor } from '../workspaces/actor.ts';
import type { KeyHolder } from '../workspaces/api-key.ts';
import type { Role } from '../workspaces/roles.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import { type AdmissionDeps, admit, type PathIds } from './admission.ts';
import { sendError } from './errors.ts';
import { type RecognitionDeps, recognize } from './recognition.ts';
import { sessionCookie } from './session-cookie.ts';

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

/** Where the API of an account lies. */
export const ACCOUNT_PREFIX = '/api/accounts/:account';
/** Where the API of a workspace other than the default one lies. */
export const SCOPED_PREFIX = '/api/accounts/:account/workspaces/:workspace';

export type ScopeDeps = AdmissionDeps & RecognitionDeps;

/**
 * Lets only those pass whose key has the role that the route needs, in the account and workspace that the
 * path names. What a key has no part in does not exist for it: the answer is 404, also where it exists.
 */
export function requireKey(app: FastifyInstance, deps: ScopeDeps): void {
  prepareScope(app);
  app.addHook('onRequest', async (request, reply) => {
    const { role = 'administrator', allowsWorkspaceKeys = false } = request.routeOptions.config;
    const needs = { role, allowsWorkspaceKeys };
    const recognition = recognize(request, deps);
    if (recognition.kind === 'refused') {
      const { code, retryAfterS } = recognition;
      if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
      return sendError(reply, code);
    }
    const { holder, extended } = recognition;
    if (extended !== undefined) {
      reply.header('set-cookie', sessionCookie(request, deps.publicUrl, extended));
    }
    const admission = admit(deps, holder, request.params as PathIds, needs);
    if (admission.kind === 'refused') return sendError(reply, admission.code, admission.detail);
    request.holder = admission.holder;
    request.account = admission.account;
    if (admission.workspace !== undefined) request.workspace = admission.workspace;
  });
}

/** Gives requests of an instance their fields, and every route its role. */
export function prepareScope(app: FastifyInstance): void {
  app.decorateRequest('holder', null as unknown as KeyHolder);
  app.decorateRequest('account', null as unknown as Account);
  app.decorateRequest('workspace', null as unknown as Workspace);
  app.addHook('onRoute', (route) => {
    const role = route.config?.role ?? defaultRole(route.url, [route.method].flat());
    route.config = { ...route.config, role };
    route.schema = { ...route.schema, 'x-role': role } as NonNullable<typeof route.schema>;
  });
}

/**
 * The holder of the key or session that a request shows; undefined when it shows none, or none that opens
 * anything from where it comes. For sockets, which may show a key later.
 */
export function holderOf(request: FastifyRequest, deps: RecognitionDeps): KeyHolder | undefined {
  const recognition = recognize(request, deps);
  return recognition.kind === 'holder' ? recognition.holder : undefined;
}

function defaultRole(url: string, methods: readonly string[]): Role {
  if (url.includes('/admin/')) return 'administrator';
  return methods.every((method) => method === 'GET' || method === 'HEAD') ? 'viewer' : 'developer';
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
