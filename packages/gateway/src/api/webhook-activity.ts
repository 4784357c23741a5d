/** `/webhooks/activity`: how much each webhook was called lately. */
import { type ActivityQuery, ActivityQuerySchema, WebhookActivitySchema } from '@postern/contract';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Journal } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Store } from '../readers/store/port.ts';
import { catchUp } from './fresh-read.ts';

export interface WebhookActivityRoutesDeps {
  readonly journal: Journal;
  readonly store: Store;
  readonly clock: Clock;
}

const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 24;

/** Registers the route. */
export function webhookActivityRoutes(
  app: FastifyInstance,
  { journal, store, clock }: WebhookActivityRoutesDeps,
): void {
  app.get<{ Querystring: ActivityQuery }>(
    '/webhooks/activity',
    {
      schema: {
        tags: ['webhooks'],
        summary: 'How much each webhook was called lately',
        description: 'Hours are UTC; the current one is the last. A webhook without requests is left out.',
        querystring: ActivityQuerySchema,
        response: { 200: Type.Array(WebhookActivitySchema) },
      },
    },
    async ({ workspace, query: { hours = DEFAULT_HOURS } }) => {
      await catchUp(journal, store);
      const currentHour = Math.floor(clock.now() / HOUR_MS);
      const since = (currentHour - hours + 1) * HOUR_MS;
      const activity = await store.webhookActivity(workspace.id, since, HOUR_MS);
      return activity.map(({ webhookId, lastReceivedAt, buckets }) => ({
        webhook_id: webhookId,
        last_request: new Date(lastReceivedAt).toISOString(),
        hours: buckets.map(({ startMs, rendered, failed, rejected }) => ({
          start: new Date(startMs).toISOString(),
          rendered,
          failed,
          rejected,
        })),
      }));
    },
  );
}
