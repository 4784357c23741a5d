/** What the pages of webhooks ask of the API. */
import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/client.ts';

const LIST_EVERY_MS = 15_000;
const RECENT_EVERY_MS = 3_000;
const RECENT = 10;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: () => client.webhooks.list(),
});

export function webhookQuery(id: string) {
  return queryOptions({ queryKey: ['webhooks', id], queryFn: () => client.webhooks.get(id) });
}

/** How much each webhook was called in the last 24 hours. */
export const activityQuery = queryOptions({
  queryKey: ['activity'],
  queryFn: () => client.webhooks.activity({ hours: 24 }),
  refetchInterval: LIST_EVERY_MS,
});

/** The newest requests of a webhook; asked again and again, so that a new one shows by itself. */
export function recentRequestsQuery(webhookId: string) {
  return queryOptions({
    queryKey: ['requests', 'recent', webhookId],
    queryFn: async () => (await client.requests.list({ webhook_id: webhookId, limit: RECENT })).requests,
    refetchInterval: RECENT_EVERY_MS,
  });
}

/** The newest request of a webhook that failed; null when none did. */
export function lastFailureQuery(webhookId: string) {
  return queryOptions({
    queryKey: ['requests', 'last-failure', webhookId],
    queryFn: async () => {
      const { requests } = await client.requests.list({ webhook_id: webhookId, verdict: 'failed', limit: 1 });
      return requests[0] ?? null;
    },
    refetchInterval: RECENT_EVERY_MS,
  });
}
