/** An event as the feed lists it: without its payload, which a long feed would pile up. */
import type { Event } from '@postern/contract';
import { type RelatedResource, readRelated, resourceName } from './resource.ts';

export interface FeedEntry {
  readonly id: string;
  readonly occurred: string;
  readonly name: string;
  readonly resourceId: string;
  readonly resourceName: string;
  readonly related: readonly RelatedResource[];
  readonly tags: readonly string[];
  /** Why the webhook's template failed, for events that say so. */
  readonly failure?: string;
}

/** What webhooks whose template fails are told apart by. */
export const WEBHOOK_FAILED = 'prefect-cloud.webhook.failed';

export function toFeedEntry(event: Event): FeedEntry {
  const related = event.related.map(readRelated);
  const entry = {
    id: event.id,
    occurred: event.occurred,
    name: event.event,
    resourceId: event.resource['prefect.resource.id'] ?? '',
    resourceName: resourceName(event.resource),
    related: related.filter(({ role }) => role !== 'tag'),
    tags: related.filter(({ role }) => role === 'tag').map(({ name }) => name),
  };
  if (event.event !== WEBHOOK_FAILED) return entry;
  return { ...entry, failure: String(event.payload['error'] ?? 'The template failed.') };
}

/** Newest first, as the API orders: by the time, then by the id. */
export function newestFirst(a: FeedEntry, b: FeedEntry): number {
  const [timeA, timeB] = [sortableTime(a.occurred), sortableTime(b.occurred)];
  if (timeA !== timeB) return timeA < timeB ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

/** UTC times as texts that sort: all with six digits of a second. */
function sortableTime(occurred: string): string {
  const [whole, fraction = ''] = occurred.replace(/(?:Z|\+00:00)$/, '').split('.');
  return `${whole}.${fraction.padEnd(6, '0')}`;
}

/** The address of an event's page. */
export function eventParams({ id, occurred }: { id: string; occurred: string }): {
  date: string;
  eventId: string;
} {
  return { date: occurred.slice(0, 10), eventId: id };
}
