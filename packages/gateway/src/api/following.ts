/** Following events: first what is stored, then what comes, with nothing lost and nothing twice in between. */
import type { EventFilter } from '../event/event-filter.ts';
import { idOfJson, occurredOfJson, receivedOfJson } from '../event/event-text.ts';
import { toMicroseconds } from '../event/microseconds.ts';
import type { Position } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Feed, FeedItem } from '../readers/feed/port.ts';
import type { Store } from '../readers/store/port.ts';

export interface FollowingDeps {
  readonly feed: Feed;
  readonly store: Pick<Store, 'position' | 'queryEvents'>;
  readonly clock: Clock;
}

export interface FollowingOptions {
  readonly workspaceId: string;
  /** What of the events to come is wanted. */
  readonly live: EventFilter;
  /** What of the stored ones comes first, from old to new. */
  readonly stored?: EventFilter;
  /** Where to begin, when not with what is committed from now on. */
  readonly after?: Position;
  /** An event that the follower has already. */
  readonly known?: string;
}

export type Followed =
  | { readonly kind: 'event'; readonly id: string; readonly json: string }
  /** So many entries were dropped by retention before they could be sent. */
  | { readonly kind: 'missed'; readonly count: number };

export interface Following {
  /** The next events, at least one, as soon as there are any; undefined once it is closed. */
  next(): Promise<readonly Followed[] | undefined>;
  close(): void;
}

/** Stored events asked for at once. */
const PAGE = 250;
/** Longest time between an event's receipt and the moment when it is in the store. */
const MAX_LAG_US = 60_000_000;

/** Begins to follow. */
export function startFollowing({ feed, store, clock }: FollowingDeps, options: FollowingOptions): Following {
  const { workspaceId, live, stored, after, known } = options;
  // What the store has not got yet comes live. What it gets from now on may come both ways.
  const start = stored === undefined ? after : Math.min(store.position(), feed.position());
  const subscription = feed.subscribe({
    workspaceId,
    filter: live,
    ...(start === undefined ? {} : { after: start }),
  });
  const horizonUs = clock.now() * 1_000 - MAX_LAG_US;
  /** Events that were sent and may come again; none of them after this position. */
  const sent = new Set(known === undefined ? [] : [known]);
  let sentUpTo: Position = (start ?? feed.position()) + 1;

  /** Where the next page begins: not at an offset from the first, so that what comes in between shifts nothing. */
  let cursor = stored && { sinceUs: stored.occurred.sinceUs, offset: 0 };

  async function nextStored(filter: EventFilter, { sinceUs, offset }: NonNullable<typeof cursor>) {
    const page = { ...filter, occurred: { ...filter.occurred, sinceUs } };
    const { events } = await store.queryEvents(workspaceId, page, PAGE, offset);
    const last = events.at(-1);
    const lastUs = last === undefined ? sinceUs : toMicroseconds(occurredOfJson(last));
    const followed: Followed[] = [];
    let atLast = 0;
    for (const json of events) {
      const isAtLast = toMicroseconds(occurredOfJson(json)) === lastUs;
      if (isAtLast) atLast++;
      const id = idOfJson(json);
      if (sent.has(id)) continue;
      if (isAtLast || toMicroseconds(receivedOfJson(json)) >= horizonUs) sent.add(id);
      followed.push({ kind: 'event', id, json });
    }
    if (events.length === PAGE) {
      cursor = { sinceUs: lastUs, offset: lastUs === sinceUs ? offset + atLast : atLast };
    } else {
      cursor = undefined;
      sentUpTo = Math.max(sentUpTo, store.position());
    }
    return followed;
  }

  function nextLive(items: readonly FeedItem[]): readonly Followed[] {
    const followed: Followed[] = [];
    for (const item of items) {
      if (item.kind === 'missed') {
        followed.push(item);
        continue;
      }
      if (item.position > sentUpTo) sent.clear();
      const { id, json } = item.event;
      if (!sent.delete(id)) followed.push({ kind: 'event', id, json });
    }
    return followed;
  }

  return {
    async next() {
      for (;;) {
        let followed: readonly Followed[];
        if (stored !== undefined && cursor !== undefined) {
          followed = await nextStored(stored, cursor);
        } else {
          const items = await subscription.next();
          if (items === undefined) return undefined;
          followed = nextLive(items);
        }
        if (followed.length > 0) return followed;
      }
    },
    close: subscription.close,
  };
}
