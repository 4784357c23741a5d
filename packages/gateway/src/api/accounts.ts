/** `/accounts`: accounts and their settings. */
import {
  type AccountCreate,
  AccountCreateSchema,
  type Account as AccountJson,
  type AccountPatch,
  AccountPatchSchema,
  AccountSchema,
  type AccountSettingsPatch,
  AccountSettingsPatchSchema,
  AccountSettingsSchema,
  ErrorSchema,
} from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Removal } from '../webhooks/removal.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { type Account, DEFAULT_SETTINGS } from '../workspaces/account.ts';
import { type Accounts, HANDLE_TAKEN } from '../workspaces/accounts.ts';
import { DEFAULT_WORKSPACE, type Workspaces } from '../workspaces/workspaces.ts';
import { mayEnter } from './admission.ts';
import { sendError } from './errors.ts';
import { actorOf } from './scope.ts';

export interface AccountRoutesDeps {
  readonly accounts: Accounts;
  readonly workspaces: Workspaces;
  readonly webhooks: Pick<Webhooks, 'disableRefused'>;
  readonly removal: Removal;
}

const tags = ['accounts'];
const owner = { role: 'owner' } as const;
const administrator = { role: 'administrator' } as const;
const conflict = { 409: ErrorSchema };

/** Registers `/accounts` itself. */
export function accountListRoutes(app: FastifyInstance, { accounts, workspaces }: AccountRoutesDeps): void {
  app.get(
    '/accounts',
    { schema: { tags, summary: 'The accounts of this key', response: { 200: Type.Array(AccountSchema) } } },
    ({ holder }) =>
      accounts
        .list()
        .filter(({ id }) => mayEnter(holder, id))
        .map(toJson),
  );

  app.post<{ Body: AccountCreate }>(
    '/accounts',
    {
      config: administrator,
      schema: {
        tags,
        summary: 'Create an account',
        description: 'It begins with one workspace.',
        body: AccountCreateSchema,
        response: { 201: AccountSchema, ...conflict },
      },
    },
    async ({ body }, reply) => {
      const account = await accounts.create(body);
      if (account === HANDLE_TAKEN) return sendError(reply, 'handle_taken');
      await workspaces.create(account.id, DEFAULT_WORKSPACE);
      return reply.code(201).send(toJson(account));
    },
  );
}

/** Registers the routes of one account. */
export function accountRoutes(app: FastifyInstance, deps: AccountRoutesDeps): void {
  const { accounts, webhooks, removal } = deps;

  app.get(
    '/',
    {
      config: { allowsWorkspaceKeys: true },
      schema: { tags, summary: 'Read an account', response: { 200: AccountSchema } },
    },
    ({ account }) => toJson(account),
  );

  app.patch<{ Body: AccountPatch }>(
    '/',
    {
      config: owner,
      schema: {
        tags,
        summary: 'Rename an account',
        body: AccountPatchSchema,
        response: { 204: Type.Null(), ...conflict },
      },
    },
    async ({ account, body: { name, handle } }, reply) => {
      const after = await accounts.update(account.id, {
        ...(name == null ? {} : { name }),
        ...(handle == null ? {} : { handle }),
      });
      return after === HANDLE_TAKEN ? sendError(reply, 'handle_taken') : reply.code(204).send();
    },
  );

  app.delete(
    '/',
    {
      config: administrator,
      schema: {
        tags,
        summary: 'Delete an account',
        description: 'With its workspaces, webhooks, keys and service accounts.',
        response: { 204: Type.Null(), ...conflict },
      },
    },
    async (request, reply) => {
      const isGone = await removal.account(request.account, actorOf(request));
      return isGone ? reply.code(204).send() : sendError(reply, 'still_needed');
    },
  );

  app.get(
    '/settings',
    { schema: { tags, summary: 'Read the settings', response: { 200: AccountSettingsSchema } } },
    ({ account }) => account.settings,
  );

  app.patch<{ Body: AccountSettingsPatch }>(
    '/settings',
    {
      config: owner,
      schema: {
        tags,
        summary: 'Change settings',
        description:
          'enforce_webhook_authentication disables every webhook that has no service account, and lets none be enabled without one.',
        body: AccountSettingsPatchSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { settings: nested, ...flat } = request.body;
      const given = { ...flat, ...nested };
      const known = Object.entries(given).filter(([name]) => Object.hasOwn(DEFAULT_SETTINGS, name));
      await accounts.update(request.account.id, { settings: Object.fromEntries(known) });
      await webhooks.disableRefused(actorOf(request));
      return reply.code(204).send();
    },
  );
}

function toJson({ id, created, updated, name, handle, settings }: Account): AccountJson {
  return { id, created, updated, name, handle, settings };
}
