/** The stored part of the feed: pages of a search as of the time it was asked. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { EventSearch } from './event-search.ts';
import { feedQuery } from './queries.ts';

interface Asked {
  readonly search: string;
  readonly atMs: number;
}

/** Coming back from an event within this time shows the feed as it was left, pages and place. */
const REMEMBERED_MS = 5 * 60_000;

export function useStoredFeed(search: EventSearch) {
  const queryClient = useQueryClient();
  const key = JSON.stringify(search);

  const ask = (): Asked => {
    const asked = { search: key, atMs: Date.now() };
    queryClient.setQueryData(['events', 'asked', key], asked);
    return asked;
  };
  const recall = (): Asked => {
    const before = queryClient.getQueryData<Asked>(['events', 'asked', key]);
    return before !== undefined && Date.now() - before.atMs < REMEMBERED_MS ? before : ask();
  };

  const [asked, setAsked] = useState(recall);
  if (asked.search !== key) setAsked(ask());
  const query = useInfiniteQuery(feedQuery(search, asked.atMs));
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data]);
  return {
    ...query,
    entries,
    total: query.data?.pages[0]?.total ?? 0,
    askedMs: asked.atMs,
    /** Asks anew, from the newest on. */
    reload: () => setAsked(ask()),
  };
}
