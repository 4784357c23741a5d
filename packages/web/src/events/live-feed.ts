/** What came in live: events that stand in the feed already, and those that wait to be let in. */
import { type FeedEntry, newestFirst } from './feed-entry.ts';

export interface LiveFeed {
  /** Newest first. */
  readonly shown: readonly FeedEntry[];
  readonly waiting: readonly FeedEntry[];
  /** More came than is kept here: letting them in means loading the feed anew. */
  readonly overflowed: boolean;
  /** Events that the server could not send in time. */
  readonly missed: number;
}

/** Kept in the page at most; whoever is away for longer loads anew. */
const MOST_KEPT = 2_000;

export const EMPTY_LIVE_FEED: LiveFeed = { shown: [], waiting: [], overflowed: false, missed: 0 };

/** Takes events in; `hold` lets them wait. Those that are there already, or that `isKnown`, are dropped. */
export function takeLive(
  live: LiveFeed,
  entries: readonly FeedEntry[],
  hold: boolean,
  isKnown: (id: string) => boolean,
): LiveFeed {
  const ids = new Set([...live.shown, ...live.waiting].map(({ id }) => id));
  const fresh = entries.filter(({ id }) => {
    if (ids.has(id) || isKnown(id)) return false;
    ids.add(id);
    return true;
  });
  if (fresh.length === 0) return live;
  const into = hold ? live.waiting : live.shown;
  if (into.length + fresh.length > MOST_KEPT) return { ...live, overflowed: true };
  const joined = [...fresh, ...into].sort(newestFirst);
  return hold ? { ...live, waiting: joined } : { ...live, shown: joined };
}

/** Lets in what waits. */
export function releaseLive(live: LiveFeed): LiveFeed {
  return { ...live, shown: [...live.waiting, ...live.shown].sort(newestFirst), waiting: [] };
}

/** After loading anew: what is older than the newest that was loaded is among that, or on its next pages. */
export function settleLive(live: LiveFeed, newest: FeedEntry | undefined): LiveFeed {
  const newer = (entries: readonly FeedEntry[]) =>
    newest === undefined ? entries : entries.filter((entry) => newestFirst(entry, newest) < 0);
  return { shown: newer(live.shown), waiting: newer(live.waiting), overflowed: false, missed: 0 };
}

/** The stored events and the live ones as one list, newest first. */
export function joinFeed(stored: readonly FeedEntry[], shown: readonly FeedEntry[]): readonly FeedEntry[] {
  if (shown.length === 0) return stored;
  const known = new Set(stored.map(({ id }) => id));
  const fresh = shown.filter(({ id }) => !known.has(id));
  const newest = stored[0];
  // Nearly always all that is live is newer than all that was stored.
  if (newest === undefined || fresh.every((entry) => newestFirst(entry, newest) < 0))
    return [...fresh, ...stored];
  return [...fresh, ...stored].sort(newestFirst);
}
