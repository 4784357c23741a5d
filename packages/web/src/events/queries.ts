/** What the event pages ask the API. */
import type { EventFilter } from '@postern/contract';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { bucketSeconds, toBuckets } from './buckets.ts';
import type { EventSearch } from './event-search.ts';
import { type FeedEntry, toFeedEntry } from './feed-entry.ts';
import { feedFilter } from './feed-filter.ts';
import { boundsOf } from './time-range.ts';

const NAMES_STALE_AFTER_MS = 30_000;
/** How often a histogram that reaches now is drawn anew without events that would ask for it. */
const HISTOGRAM_REFRESH_MS = 30_000;

export interface FeedPage {
  readonly entries: readonly FeedEntry[];
  readonly total: number;
  readonly next: string | undefined;
}

/** The stored events that a search finds, as of a time, page by page. */
export function feedQuery(search: EventSearch, askedMs: number) {
  return infiniteQueryOptions({
    queryKey: ['events', 'feed', search, askedMs],
    queryFn: ({ pageParam }) => readPage(search, askedMs, pageParam),
    initialPageParam: '',
    getNextPageParam: (page: FeedPage) => page.next,
    // What comes later comes live; pages that are there do not change.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

async function readPage(search: EventSearch, askedMs: number, token: string): Promise<FeedPage> {
  const page =
    token === ''
      ? await client.events.filter(feedFilter(search, askedMs))
      : await client.events.next(`/events/filter/next${token}`);
  // Of the address only the token counts: the server's public address may be another than the page's.
  const next = page.next_page === null ? undefined : new URL(page.next_page).search;
  return { entries: page.events.map(toFeedEntry), total: page.total, next };
}

/** Events over time, in bars that suit the width. */
export function histogramQuery(search: EventSearch, widthPx: number, isLive: boolean) {
  const seconds = bucketSeconds(boundsOf(search, Date.now()), widthPx);
  const { order: _, ...counted } = search;
  return queryOptions({
    queryKey: ['events', 'histogram', counted, seconds],
    async queryFn() {
      const nowMs = Date.now();
      const bounds = boundsOf(search, nowMs);
      const filter = { ...feedFilter(search, nowMs), occurred: toTimes(bounds.sinceMs, bounds.untilMs) };
      const counts = await client.events.countBy('time', {
        filter,
        time_unit: 'second',
        time_interval: seconds,
      });
      return { seconds, bounds, buckets: toBuckets(counts, seconds) };
    },
    refetchInterval: isLive ? HISTOGRAM_REFRESH_MS : false,
    placeholderData: keepPreviousData,
  });
}

/** The names that occurred in the range; the names chosen already do not narrow them down. */
export function namesQuery(search: EventSearch) {
  const { events: _events, order: _order, ...others } = search;
  return queryOptions({
    queryKey: ['events', 'names', others],
    async queryFn() {
      const nowMs = Date.now();
      const { sinceMs, untilMs } = boundsOf(others, nowMs);
      const filter = { ...feedFilter(others, nowMs), occurred: toTimes(sinceMs, untilMs) };
      // The API checks that the range has no more than 1,000 units, though names are not counted by them.
      const time_interval = Math.max(1, Math.ceil((untilMs - sinceMs) / 86_400_000 / 999));
      return client.events.countBy('event', { filter, time_unit: 'day', time_interval });
    },
    staleTime: NAMES_STALE_AFTER_MS,
    placeholderData: keepPreviousData,
  });
}

/** Whether the workspace has events at all. */
export const anyEventsQuery = queryOptions({
  queryKey: ['events', 'any'],
  queryFn: async () => (await client.events.filter({}, 1)).total > 0,
});

/** One event, as the JSON text that the server keeps. */
export function eventQuery(id: string) {
  return queryOptions({
    queryKey: ['events', 'event', id],
    queryFn: () => client.events.findText(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A webhook to show as an example; null when there is none. */
export const anyWebhookQuery = queryOptions({
  queryKey: ['webhooks', 'any'],
  queryFn: async () => (await client.webhooks.list()).find(({ enabled }) => enabled) ?? null,
});

function toTimes(sinceMs: number, untilMs: number): NonNullable<EventFilter['occurred']> {
  return { since: new Date(sinceMs).toISOString(), until: new Date(untilMs).toISOString() };
}
