/** `/admin`: what an administrator may know about the server. */
import { StorageSchema } from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import type { Journal, Retention } from '../journal/port.ts';
import type { Store } from '../readers/store/port.ts';

export interface AdministrationRoutesDeps {
  readonly journal: Journal;
  readonly store: Store;
  readonly retention: Retention;
}

const tags = ['server'];

/** Registers the routes. */
export function administrationRoutes(app: FastifyInstance, deps: AdministrationRoutesDeps): void {
  const { journal, store, retention } = deps;

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
}
