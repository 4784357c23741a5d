/** Which webhooks a list shows, and in which order. */
import type { Webhook, WebhookActivity } from '@postern/contract';

export const SORTS = ['name', 'created', 'requests', 'last'] as const;
export type WebhookSort = (typeof SORTS)[number];

/** What a list shows, as it stands in its address. What is left out is the default. */
export interface WebhooksSearch {
  readonly q?: string;
  readonly sort?: WebhookSort;
  /** The other way round. */
  readonly reverse?: true;
}

export function readWebhooksSearch(search: Record<string, unknown>): WebhooksSearch {
  const { q, sort, reverse } = search;
  const known = SORTS.find((each) => each === sort);
  return {
    // The router reads numbers in an address as numbers.
    ...(q !== undefined && q !== '' && typeof q !== 'object' ? { q: String(q) } : {}),
    ...(known === undefined ? {} : { sort: known }),
    ...(reverse === true ? { reverse } : {}),
  };
}

export interface WebhookRow {
  readonly webhook: Webhook;
  readonly activity: WebhookActivity | undefined;
}

/** The rows of a list; without a choice by name. */
export function listWebhooks(
  webhooks: readonly Webhook[],
  activities: readonly WebhookActivity[],
  { q = '', sort = 'name', reverse }: WebhooksSearch,
): readonly WebhookRow[] {
  const byId = new Map(activities.map((activity) => [activity.webhook_id, activity]));
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = webhooks
    .filter((webhook) => {
      const text = `${webhook.name} ${webhook.description} ${webhook.slug} ${webhook.id}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((webhook) => ({ webhook, activity: byId.get(webhook.id) }));
  const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const order = (a: WebhookRow, b: WebhookRow): number => {
    switch (sort) {
      case 'name':
        return byName.compare(a.webhook.name, b.webhook.name);
      case 'created':
        return Date.parse(b.webhook.created) - Date.parse(a.webhook.created);
      case 'requests':
        return requestsOf(b.activity) - requestsOf(a.activity);
      case 'last':
        return lastOf(b.activity) - lastOf(a.activity);
    }
  };
  rows.sort((a, b) => order(a, b) * (reverse ? -1 : 1) || byName.compare(a.webhook.name, b.webhook.name));
  return rows;
}

function requestsOf(activity: WebhookActivity | undefined): number {
  return (activity?.hours ?? []).reduce((sum, hour) => sum + hour.rendered + hour.failed + hour.rejected, 0);
}

function lastOf(activity: WebhookActivity | undefined): number {
  return activity?.last_request == null ? 0 : Date.parse(activity.last_request);
}
