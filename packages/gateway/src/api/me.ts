/** `/me` and `/hello`: what a key is, and where it may go. */
import { type Holder, HolderSchema, WorkspaceSchema } from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Account } from '../workspaces/account.ts';
import type { Accounts } from '../workspaces/accounts.ts';
import type { KeyHolder } from '../workspaces/api-key.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { mayEnter } from './admission.ts';

export interface MeRoutesDeps {
  readonly accounts: Accounts;
  readonly workspaces: Workspaces;
}

const tags = ['me'];

/** Registers the routes. */
export function meRoutes(app: FastifyInstance, { accounts, workspaces }: MeRoutesDeps): void {
  app.get(
    '/me',
    { schema: { tags, summary: 'What this key is', response: { 200: HolderSchema } } },
    ({ holder, account }) => holderJson(holder, account),
  );

  app.get(
    '/me/workspaces',
    {
      schema: { tags, summary: 'The workspaces of this key', response: { 200: Type.Array(WorkspaceSchema) } },
    },
    ({ holder }) =>
      workspaces
        .list()
        .filter(({ accountId, id }) => mayEnter(holder, accountId, id))
        .map((workspace) => {
          const account = accounts.find(workspace.accountId)!;
          return {
            account_id: account.id,
            account_name: account.name,
            account_handle: account.handle,
            workspace_id: workspace.id,
            workspace_name: workspace.name,
            workspace_description: workspace.description,
            workspace_handle: workspace.handle,
          };
        }),
  );

  app.get(
    '/hello',
    { schema: { tags, summary: 'Whether the key is right', response: { 200: Type.String() } } },
    (_request, reply) => reply.type('application/json').send(JSON.stringify('👋')),
  );
}

/** A key's holder as the API tells it. */
export function holderJson(holder: KeyHolder, account: Account): Holder {
  return {
    key_id: holder.keyId,
    key_name: holder.keyName,
    role: holder.role,
    account_id: account.id,
    account_handle: account.handle,
    workspace_id: holder.workspaceId,
    service_account_id: holder.serviceAccountId,
  };
}
