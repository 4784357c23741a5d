/** `/me` and `/admin`: what the holder of a key may know about the server. */
import { StorageSchema, WorkspaceSchema } from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Journal, Retention } from '../journal/port.ts';
import type { Store } from '../readers/store/port.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';

export interface AdministrationRoutesDeps {
  readonly journal: Journal;
  readonly store: Store;
  readonly workspaces: Workspaces;
  readonly retention: Retention;
}

const tags = ['server'];

/** Registers the routes. */
export function administrationRoutes(app: FastifyInstance, deps: AdministrationRoutesDeps): void {
  const { journal, store, workspaces, retention } = deps;

  app.get(
    '/me/workspaces',
    {
      schema: { tags, summary: 'The workspaces of this key', response: { 200: Type.Array(WorkspaceSchema) } },
    },
    ({ workspace }) =>
      workspaces
        .list()
        .filter(({ accountId }) => accountId === workspace.accountId)
        .map((one) => ({
          account_id: one.accountId,
          account_name: one.accountName,
          account_handle: one.accountHandle,
          workspace_id: one.id,
          workspace_name: one.name,
          workspace_description: one.description,
          workspace_handle: one.handle,
        })),
  );

  app.get(
    '/admin/storage',
    { schema: { tags, summary: 'What is stored, and for how long', response: { 200: StorageSchema } } },
    async () => {
      const [{ bytes, partitions, oldestAt }, usage] = await Promise.all([journal.usage(), store.usage()]);
      return {
        journal: { bytes, partitions, oldest: oldestAt === null ? null : new Date(oldestAt).toISOString() },
        store: { bytes: usage.bytes, events: usage.events, requests: usage.requests },
        retention: {
          request_max_age_ms: retention.requestMaxAgeMs,
          request_max_bytes: retention.requestMaxBytes,
          event_max_age_ms: retention.eventMaxAgeMs,
        },
      };
    },
  );

  app.get(
    '/hello',
    { schema: { tags, summary: 'Whether the key is right', response: { 200: Type.String() } } },
    (_request, reply) => reply.type('application/json').send(JSON.stringify('👋')),
  );
}
