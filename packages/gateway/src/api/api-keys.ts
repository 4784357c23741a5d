/** `/accounts/{account}/api_keys`: the keys of people. Those of service accounts are with them. */
import {
  type ApiKeyCreate,
  ApiKeyCreateSchema,
  type ApiKey as ApiKeyJson,
  ApiKeySchema,
  ErrorSchema,
  NewApiKeySchema,
} from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../platform/clock.ts';
import type { ApiKey } from '../workspaces/api-key.ts';
import type { Keys } from '../workspaces/keys.ts';
import { includes } from '../workspaces/roles.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { sendError } from './errors.ts';
import { readExpiration, readWorkspaceId } from './key-input.ts';

export interface ApiKeyRoutesDeps {
  readonly keys: Keys;
  readonly workspaces: Workspaces;
  readonly clock: Clock;
}

const tags = ['keys'];
const config = { role: 'owner' } as const;

/** Registers the routes of one account. */
export function apiKeyRoutes(app: FastifyInstance, { keys, workspaces, clock }: ApiKeyRoutesDeps): void {
  const list = (accountId: string): ApiKey[] =>
    keys.list(accountId).filter(({ serviceAccountId }) => serviceAccountId === null);

  app.get(
    '/api_keys',
    { config, schema: { tags, summary: 'List keys', response: { 200: Type.Array(ApiKeySchema) } } },
    ({ account }) => list(account.id).map(toJson),
  );

  app.post<{ Body: ApiKeyCreate }>(
    '/api_keys',
    {
      config,
      schema: {
        tags,
        summary: 'Create a key',
        description: 'The answer is the only one that holds the key itself.',
        body: ApiKeyCreateSchema,
        response: { 201: NewApiKeySchema, 403: ErrorSchema },
      },
    },
    async ({ account, holder, body }, reply) => {
      const { name, role, workspace_id: workspaceId, expiration } = body;
      if (!includes(holder.role, role)) {
        return sendError(reply, 'forbidden', `Only an administrator can make a key with the role ${role}.`);
      }
      const { apiKey, key } = await keys.create({
        accountId: account.id,
        name,
        serviceAccountId: null,
        role,
        workspaceId: readWorkspaceId(workspaceId, account.id, workspaces),
        expires: readExpiration('expiration', expiration, clock),
      });
      return reply.code(201).send({ ...toJson(apiKey), key });
    },
  );

  app.delete<{ Params: { id: string } }>(
    '/api_keys/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Revoke a key',
        description: 'It opens nothing from now on.',
        params: Type.Object({ id: Type.String() }),
        response: { 204: Type.Null(), 403: ErrorSchema, 404: ErrorSchema },
      },
    },
    async ({ account, holder, params }, reply) => {
      const found = list(account.id).find(({ id }) => id === params.id.toLowerCase());
      if (found === undefined) return sendError(reply, 'key_not_found');
      if (!includes(holder.role, found.role)) {
        return sendError(
          reply,
          'forbidden',
          `Only an administrator can revoke a key with the role ${found.role}.`,
        );
      }
      await keys.revoke([found.id]);
      return reply.code(204).send();
    },
  );
}

function toJson(key: ApiKey): ApiKeyJson {
  return {
    id: key.id,
    created: key.created,
    name: key.name,
    role: key.role,
    workspace_id: key.workspaceId,
    expiration: key.expires,
    last_used: key.lastUsed,
  };
}
