/** `/accounts/{account}/workspaces`: the workspaces of an account. */
import {
  type AccountWorkspace,
  AccountWorkspaceSchema,
  ErrorSchema,
  type WorkspaceCreate,
  WorkspaceCreateSchema,
  type WorkspaceFilter,
  WorkspaceFilterSchema,
  type WorkspacePatch,
  WorkspacePatchSchema,
} from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Removal } from '../webhooks/removal.ts';
import { HANDLE_TAKEN } from '../workspaces/accounts.ts';
import type { Workspace } from '../workspaces/workspace.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { mayEnter } from './admission.ts';
import { sendError } from './errors.ts';
import { fromRateLimit, toRateLimit } from './rate-limits.ts';
import { actorOf } from './scope.ts';

export interface AccountWorkspaceRoutesDeps {
  readonly workspaces: Workspaces;
  readonly removal: Removal;
}

const tags = ['workspaces'];
const owner = { role: 'owner' } as const;
const conflict = { 409: ErrorSchema };

/** Registers the routes of one account. */
export function accountWorkspaceRoutes(app: FastifyInstance, deps: AccountWorkspaceRoutesDeps): void {
  const { workspaces, removal } = deps;
  const one = '/workspaces/:workspace';

  app.post<{ Body: WorkspaceFilter | undefined }>(
    '/workspaces/filter',
    {
      config: { role: 'viewer', allowsWorkspaceKeys: true },
      schema: {
        tags,
        summary: 'Find workspaces',
        description: 'The body may be missing.',
        body: WorkspaceFilterSchema,
        response: { 200: Type.Array(AccountWorkspaceSchema) },
      },
    },
    ({ account, holder, body }) => {
      const handles = body?.workspaces?.handle?.any_;
      return workspaces
        .list(account.id)
        .filter(({ id }) => mayEnter(holder, account.id, id))
        .filter(({ handle }) => handles == null || handles.includes(handle))
        .map(toJson);
    },
  );

  app.post<{ Body: WorkspaceCreate }>(
    '/workspaces',
    {
      config: owner,
      schema: {
        tags,
        summary: 'Create a workspace',
        body: WorkspaceCreateSchema,
        response: { 201: AccountWorkspaceSchema, ...conflict },
      },
    },
    async ({ account, body }, reply) => {
      const { name, handle, description, rate_limit: rateLimit } = body;
      const made = await workspaces.create(account.id, {
        name,
        handle,
        description: description ?? '',
        rateLimit: fromRateLimit(rateLimit),
      });
      if (made === HANDLE_TAKEN) return sendError(reply, 'handle_taken');
      return reply.code(201).send(toJson(made));
    },
  );

  app.get(
    one,
    { schema: { tags, summary: 'Read a workspace', response: { 200: AccountWorkspaceSchema } } },
    ({ workspace }) => toJson(workspace),
  );

  app.patch<{ Body: WorkspacePatch }>(
    one,
    {
      config: owner,
      schema: {
        tags,
        summary: 'Change a workspace',
        description: 'rate_limit null takes its rate limit off.',
        body: WorkspacePatchSchema,
        response: { 204: Type.Null(), ...conflict },
      },
    },
    async ({ workspace, body }, reply) => {
      const { name, handle, description, rate_limit: rateLimit } = body;
      const after = await workspaces.update(workspace.id, {
        ...(name == null ? {} : { name }),
        ...(handle == null ? {} : { handle }),
        ...(description == null ? {} : { description }),
        ...(rateLimit === undefined ? {} : { rateLimit: fromRateLimit(rateLimit) }),
      });
      return after === HANDLE_TAKEN ? sendError(reply, 'handle_taken') : reply.code(204).send();
    },
  );

  app.delete(
    one,
    {
      config: owner,
      schema: {
        tags,
        summary: 'Delete a workspace',
        description: 'With its webhooks, and the keys and service accounts that are limited to it.',
        response: { 204: Type.Null(), ...conflict },
      },
    },
    async (request, reply) => {
      const isGone = await removal.workspace(request.workspace, actorOf(request));
      return isGone ? reply.code(204).send() : sendError(reply, 'still_needed');
    },
  );
}

function toJson(workspace: Workspace): AccountWorkspace {
  return {
    id: workspace.id,
    created: workspace.created,
    updated: workspace.updated,
    account_id: workspace.accountId,
    name: workspace.name,
    handle: workspace.handle,
    description: workspace.description,
    is_public: false,
    default_workspace_role_id: null,
    rate_limit: toRateLimit(workspace.rateLimit),
  };
}
