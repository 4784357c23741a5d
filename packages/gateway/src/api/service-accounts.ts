/** `/accounts/{account}/bots`: service accounts and their keys, under the name that Prefect's clients call. */
import {
  type AccountRoleFilter,
  AccountRoleFilterSchema,
  AccountRoleSchema,
  ErrorSchema,
  type RotateKey,
  RotateKeySchema,
  type ServiceAccountCreate,
  ServiceAccountCreateSchema,
  type ServiceAccountFilter,
  ServiceAccountFilterSchema,
  type ServiceAccount as ServiceAccountJson,
  type ServiceAccountPatch,
  ServiceAccountPatchSchema,
  ServiceAccountSchema,
} from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Clock } from '../platform/clock.ts';
import type { Removal } from '../webhooks/removal.ts';
import type { ApiKey } from '../workspaces/api-key.ts';
import type { Keys } from '../workspaces/keys.ts';
import { ACCOUNT_ROLES, findAccountRole } from '../workspaces/roles.ts';
import type { ServiceAccount, ServiceAccounts } from '../workspaces/service-accounts.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { sendError } from './errors.ts';
import { readAccountRole, readExpiration, readWorkspaceId } from './key-input.ts';
import { actorOf } from './scope.ts';

export interface ServiceAccountRoutesDeps {
  readonly serviceAccounts: ServiceAccounts;
  readonly keys: Keys;
  readonly workspaces: Workspaces;
  readonly removal: Removal;
  readonly clock: Clock;
}

type ById = { Params: { id: string } };

const tags = ['service accounts'];
const params = Type.Object({ id: Type.String() });
const owner = { role: 'owner' } as const;
const forEveryKey = { role: 'viewer', allowsWorkspaceKeys: true } as const;
const notFound = { 404: ErrorSchema };

/** Registers the routes of one account. */
export function serviceAccountRoutes(app: FastifyInstance, deps: ServiceAccountRoutesDeps): void {
  const { serviceAccounts, keys, workspaces, removal, clock } = deps;

  const keysOf = ({ id, accountId }: ServiceAccount): ApiKey[] =>
    keys.list(accountId).filter(({ serviceAccountId }) => serviceAccountId === id);

  /** With its newest key; the key itself only where it was made just now. */
  function toJson(
    serviceAccount: ServiceAccount,
    made?: { apiKey: ApiKey; key: string },
  ): ServiceAccountJson {
    const { id, accountId, created, updated, name, roleName, workspaceId } = serviceAccount;
    const apiKey = made?.apiKey ?? keysOf(serviceAccount).at(-1);
    return {
      id,
      actor_id: id,
      account_id: accountId,
      created,
      updated,
      name,
      account_role_name: roleName,
      workspace_id: workspaceId,
      api_key:
        apiKey === undefined
          ? null
          : {
              id: apiKey.id,
              created: apiKey.created,
              name: apiKey.name,
              expiration: apiKey.expires,
              last_used: apiKey.lastUsed,
              key: made?.key ?? null,
            },
    };
  }

  const makeKey = ({ id, accountId, name, roleName }: ServiceAccount, expires: string | null) =>
    keys.create({
      accountId,
      name: `${name}-key`,
      serviceAccountId: id,
      role: findAccountRole(roleName)!.role,
      workspaceId: null,
      expires,
    });

  app.post<{ Body: ServiceAccountCreate }>(
    '/bots',
    {
      config: owner,
      schema: {
        tags,
        summary: 'Create a service account',
        description: 'The answer is the only one that holds its key. Without a role it is a Member.',
        body: ServiceAccountCreateSchema,
        response: { 201: ServiceAccountSchema },
      },
    },
    async ({ account, body }, reply) => {
      const expires = readExpiration('api_key_expiration', body.api_key_expiration, clock);
      const made = await serviceAccounts.create(account.id, {
        name: body.name,
        roleName: readAccountRole(body)?.name ?? 'Member',
        workspaceId: readWorkspaceId(body.workspace_id, account.id, workspaces),
      });
      return reply.code(201).send(toJson(made, await makeKey(made, expires)));
    },
  );

  app.post<{ Body: ServiceAccountFilter | undefined }>(
    '/bots/filter',
    {
      config: forEveryKey,
      schema: {
        tags,
        summary: 'Find service accounts',
        description: 'The body may be missing.',
        body: ServiceAccountFilterSchema,
        response: { 200: Type.Array(ServiceAccountSchema) },
      },
    },
    ({ account, holder, body }) => {
      const names = (body?.service_accounts ?? body?.bots)?.name?.any_;
      return serviceAccounts
        .list(account.id)
        .filter(
          ({ workspaceId: at }) => holder.workspaceId === null || at === null || at === holder.workspaceId,
        )
        .filter(({ name }) => names == null || names.includes(name))
        .map((one) => toJson(one));
    },
  );

  app.get<ById>(
    '/bots/:id',
    {
      schema: {
        tags,
        summary: 'Read a service account',
        params,
        response: { 200: ServiceAccountSchema, ...notFound },
      },
    },
    ({ account, params: { id } }, reply) => {
      const found = serviceAccounts.find(account.id, id);
      return found === undefined ? sendError(reply, 'service_account_not_found') : reply.send(toJson(found));
    },
  );

  app.patch<ById & { Body: ServiceAccountPatch }>(
    '/bots/:id',
    {
      config: owner,
      schema: {
        tags,
        summary: 'Change a service account',
        params,
        body: ServiceAccountPatchSchema,
        response: { 204: Type.Null(), ...notFound },
      },
    },
    async ({ account, params: { id }, body }, reply) => {
      const found = serviceAccounts.find(account.id, id);
      if (found === undefined) return sendError(reply, 'service_account_not_found');
      const role = readAccountRole(body);
      await serviceAccounts.update(found.id, {
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(role === undefined ? {} : { roleName: role.name }),
      });
      return reply.code(204).send();
    },
  );

  app.post<ById & { Body: RotateKey | undefined }>(
    '/bots/:id/rotate_api_key',
    {
      config: owner,
      schema: {
        tags,
        summary: 'Give a service account a new key',
        description:
          'The answer is the only one that holds it. The keys it had open nothing any more, or for old_key_expires_in_seconds.',
        params,
        body: RotateKeySchema,
        response: { 201: ServiceAccountSchema, ...notFound },
      },
    },
    async ({ account, params: { id }, body }, reply) => {
      const found = serviceAccounts.find(account.id, id);
      if (found === undefined) return sendError(reply, 'service_account_not_found');
      const expires = readExpiration('api_key_expiration', body?.api_key_expiration, clock);
      const old = keysOf(found).map((key) => key.id);
      const made = await makeKey(found, expires);
      const graceS = body?.old_key_expires_in_seconds ?? 0;
      if (graceS === 0) await keys.revoke(old);
      else await keys.expire(old, new Date(clock.now() + graceS * 1000).toISOString());
      return reply.code(201).send(toJson(found, made));
    },
  );

  app.delete<ById>(
    '/bots/:id',
    {
      config: owner,
      schema: {
        tags,
        summary: 'Delete a service account',
        description: 'With its keys, and with the webhooks that ask for them.',
        params,
        response: { 204: Type.Null(), ...notFound },
      },
    },
    async (request, reply) => {
      const found = serviceAccounts.find(request.account.id, request.params.id);
      if (found === undefined) return sendError(reply, 'service_account_not_found');
      await removal.serviceAccount(found, actorOf(request as never));
      return reply.code(204).send();
    },
  );

  app.post<{ Body: AccountRoleFilter | undefined }>(
    '/account_roles/filter',
    {
      config: forEveryKey,
      schema: {
        tags,
        summary: 'Find roles',
        description: 'The body may be missing.',
        body: AccountRoleFilterSchema,
        response: { 200: Type.Array(AccountRoleSchema) },
      },
    },
    ({ body }) => {
      const names = body?.account_roles?.name?.any_;
      return ACCOUNT_ROLES.filter(({ name }) => names == null || names.includes(name)).map(
        ({ id, name }) => ({
          id,
          name,
          account_id: null,
          permissions: [],
          is_system_role: true,
        }),
      );
    },
  );
}
