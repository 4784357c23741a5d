/** Following the journal for everyone at once: each event is looked at once for each subscriber, and read for none. */
import type { EventBatch, Journal, Position } from '../../journal/port.ts';
import { BACKLOG_LIMITS, type BacklogLimits } from './backlog.ts';
import type { Feed } from './port.ts';
import { createRecentIds } from './recent-ids.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';

export interface FeedOptions {
  readonly journal: Pick<Journal, 'head' | 'onEvents' | 'readEvents'>;
  readonly limits?: BacklogLimits;
}

/** Begins to follow. */
export function createFeed({ journal, limits = BACKLOG_LIMITS }: FeedOptions): Feed {
  const recent = createRecentIds();
  const subscribers = new Map<string, Set<Subscriber>>();
  let position: Position = journal.head();

  const hear = ({ after, upTo, entries }: EventBatch): void => {
    // What was left out in between is in the journal.
    if (after > position) forAll((subscriber) => subscriber.fallBehind(position));
    position = upTo;
    for (const { position: at, workspaceId, events } of entries) {
      const fresh = events.filter(({ id }) => recent.add(workspaceId, id, at));
      if (fresh.length === 0) continue;
      for (const subscriber of subscribers.get(workspaceId) ?? []) subscriber.offer(at, fresh);
    }
  };
  const stopHearing = journal.onEvents(hear);

  function forAll(act: (subscriber: Subscriber) => void): void {
    for (const some of subscribers.values()) for (const subscriber of some) act(subscriber);
  }

  return {
    position: () => position,
    positionOf: recent.positionOf,
    subscribe({ workspaceId, filter, after = position }) {
      const subscriber = createSubscriber({
        filter,
        limits,
        head: () => position,
        async read(from, limit) {
          const batch = await journal.readEvents(from, limit);
          const entries = batch.entries
            .filter((entry) => entry.workspaceId === workspaceId)
            .map(({ position: at, events }) => ({
              position: at,
              events: events.filter(({ id }) => recent.isFirst(workspaceId, id, at)),
            }));
          return { ...batch, entries };
        },
        onClose() {
          const those = subscribers.get(workspaceId);
          those?.delete(subscriber);
          if (those?.size === 0) subscribers.delete(workspaceId);
        },
      });
      const those = subscribers.get(workspaceId);
      if (those === undefined) subscribers.set(workspaceId, new Set([subscriber]));
      else those.add(subscriber);
      if (after < position) subscriber.fallBehind(after);
      return subscriber;
    },
    close() {
      stopHearing();
      forAll((subscriber) => subscriber.close());
    },
  };
}
