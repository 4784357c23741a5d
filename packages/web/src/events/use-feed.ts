/** The whole feed: what is stored, what comes in live, and whether that may slide in now. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { EventSearch } from './event-search.ts';
import { joinFeed } from './live-feed.ts';
import { reachesNow } from './time-range.ts';
import { useLiveFeed } from './use-live-feed.ts';
import { useScrolledPast } from './use-scrolled-past.ts';
import { useStoredFeed } from './use-stored-feed.ts';

/** Counts are asked again at most this often, however fast events come. */
const RECOUNT_MS = 2_000;

export type Feed = ReturnType<typeof useFeed>;

export function useFeed(search: EventSearch) {
  /** Where the list begins: scrolled past it, the reader is not moved by what is new. */
  const top = useRef<HTMLDivElement>(null);
  const [isPaused, setPaused] = useState(false);
  const isScrolled = useScrolledPast(top);
  const stored = useStoredFeed(search);
  const isLive = search.order !== 'ASC' && reachesNow(search, stored.askedMs);
  const hold = isPaused || isScrolled;
  const live = useLiveFeed({
    search,
    isOn: isLive,
    hold,
    stored: stored.entries,
    askedMs: stored.askedMs,
    isLoaded: stored.isSuccess && !stored.isPlaceholderData,
  });
  const entries = useMemo(() => joinFeed(stored.entries, live.shown), [stored.entries, live.shown]);

  const { reload } = stored;
  const overflows = live.overflowed && !hold;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it overflows
  useEffect(() => {
    if (overflows) reload();
  }, [overflows]);
  useRecount(live.shown.length + live.waiting.length);

  return {
    stored,
    live,
    isLive,
    isPaused,
    setPaused,
    offReason:
      search.order === 'ASC'
        ? 'Events come in live only with the newest first.'
        : 'The range ends in the past, where nothing new happens.',
    top,
    entries,
    total: stored.total + entries.length - stored.entries.length,
    waiting: live.waiting.length + (live.overflowed && hold ? 1 : 0),
    reload,
    /** Lets in what waits, and goes there. */
    showWaiting() {
      if (live.overflowed) reload();
      else live.release();
      setPaused(false);
      window.scrollTo({ top: 0 });
    },
  };
}

/** Counts change with what comes in. */
function useRecount(arrived: number): void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (arrived === 0) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      queryClient.invalidateQueries({ queryKey: ['events', 'histogram'] });
    }, RECOUNT_MS);
  }, [arrived, queryClient]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
