/** The live part of the feed: what comes in while the page is open. */
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { apiUrl, client } from '../api/client.ts';
import type { EventSearch } from './event-search.ts';
import { openEventStream, type StreamState } from './event-stream.ts';
import { type FeedEntry, toFeedEntry } from './feed-entry.ts';
import { liveFilter } from './feed-filter.ts';
import { EMPTY_LIVE_FEED, type LiveFeed, releaseLive, settleLive, takeLive } from './live-feed.ts';

/** Clocks of browsers and servers differ by less than this. */
const CLOCK_SKEW_MS = 60_000;

interface LiveFeedOptions {
  readonly search: EventSearch;
  readonly isOn: boolean;
  /** Lets events wait instead of showing them. */
  readonly hold: boolean;
  /** What is loaded already. */
  readonly stored: readonly FeedEntry[];
  readonly askedMs: number;
  /** Whether `stored` is what was found then, and not what stands there until it is found. */
  readonly isLoaded: boolean;
}

export function useLiveFeed({ search, isOn, hold, stored, askedMs, isLoaded }: LiveFeedOptions) {
  const [live, setLive] = useState<LiveFeed>(EMPTY_LIVE_FEED);
  const [state, setState] = useState<StreamState>('connecting');
  /** Those of the last handful, which the list lets slide in. */
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const known = useMemo(() => new Set(stored.map(({ id }) => id)), [stored]);
  const filter = JSON.stringify(liveFilter(search));
  const key = JSON.stringify(search);
  const [liveFor, setLiveFor] = useState(key);
  if (liveFor !== key) {
    setLiveFor(key);
    setLive(EMPTY_LIVE_FEED);
  }

  const take = useEffectEvent((entries: readonly FeedEntry[]): void => {
    setLive((before) => takeLive(before, entries, hold, (id) => known.has(id)));
  });

  const arrive = useEffectEvent((entries: readonly FeedEntry[]): void => {
    take(entries);
    if (!hold) setFresh(new Set(entries.map(({ id }) => id)));
  });

  /** What was stored between the first page and the stream, or while the connection was lost. */
  const catchUp = useEffectEvent(async (): Promise<void> => {
    const occurred = { since: new Date(askedMs - CLOCK_SKEW_MS).toISOString() };
    const page = await client.events.filter({ ...liveFilter(search), occurred });
    const entries = page.events.map(toFeedEntry);
    take(entries);
    const isGap = page.next_page !== null && !entries.some(({ id }) => known.has(id));
    if (isGap) setLive((before) => ({ ...before, overflowed: true }));
  });

  useEffect(() => {
    if (!isOn) return;
    return openEventStream(`${apiUrl}/events/stream?filter=${encodeURIComponent(filter)}`, {
      onState(next) {
        setState(next);
        // A failure here is no more than a later event: the stream goes on.
        if (next === 'live') catchUp().catch(() => {});
      },
      onEvents: (events) => arrive(events.map(toFeedEntry)),
      onMissed: (count) => setLive((before) => ({ ...before, missed: before.missed + count })),
    });
  }, [filter, isOn]);

  const settle = useEffectEvent(() => setLive((before) => settleLive(before, stored[0])));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer that was asked anew settles
  useEffect(() => {
    if (isLoaded) settle();
  }, [askedMs, isLoaded]);

  useEffect(() => {
    if (!hold) setLive((before) => (before.waiting.length === 0 ? before : releaseLive(before)));
  }, [hold]);

  return {
    ...live,
    fresh,
    state: isOn ? state : ('off' as const),
    release: () => setLive(releaseLive),
  };
}
