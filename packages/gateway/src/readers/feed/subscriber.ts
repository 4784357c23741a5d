/** One who follows events: fed from memory while it keeps up, from the journal while it does not. */
import type { Event } from '../../event/event.ts';
import type { EventFilter } from '../../event/event-filter.ts';
import { compileFilter } from '../../event/matches-filter.ts';
import type { Position } from '../../journal/port.ts';
import { type BacklogLimits, createBacklog } from './backlog.ts';
import type { FeedItem, Subscription } from './port.ts';

/** Entries read at once by one who is behind. */
const READ_ENTRIES = 256;

/** Events of the subscriber's workspace, read from the journal. */
export interface ReadEvents {
  readonly upTo: Position;
  readonly dropped: number;
  readonly entries: readonly { readonly position: Position; readonly events: readonly Event[] }[];
}

export interface SubscriberOptions {
  readonly filter: EventFilter;
  readonly limits: BacklogLimits;
  /** How far events have been offered. */
  readonly head: () => Position;
  readonly read: (after: Position, limit: number) => Promise<ReadEvents>;
  readonly onClose: () => void;
}

export interface Subscriber extends Subscription {
  /** The events of an entry that has just been committed. */
  offer(position: Position, events: readonly Event[]): void;
  /** Entries after `position` are not offered: they have to be read. */
  fallBehind(position: Position): void;
}

/** A subscriber to everything that it is offered from now on, or told to read. */
export function createSubscriber(options: SubscriberOptions): Subscriber {
  const { filter, limits, head, read, onClose } = options;
  const matches = compileFilter(filter);
  const backlog = createBacklog(limits);
  let isClosed = false;
  let wake: (() => void) | undefined;

  const ring = (): void => {
    wake?.();
    wake = undefined;
  };

  /** The next entries after the last ones; at the end of them, on to what is offered. */
  async function catchUp(since: Position): Promise<readonly FeedItem[]> {
    const { upTo, dropped, entries } = await read(since, READ_ENTRIES);
    backlog.resume(upTo);
    // Nothing was kept in the meantime.
    if (upTo < head()) backlog.fallBehind(upTo);
    const items: FeedItem[] = dropped > 0 ? [{ kind: 'missed', count: dropped }] : [];
    for (const { position, events } of entries) {
      for (const event of events) if (matches(event)) items.push({ kind: 'event', position, event });
    }
    return items;
  }

  return {
    offer(position, events) {
      const matching = events.filter(matches);
      if (matching.length === 0) return;
      backlog.add(position, matching);
      ring();
    },
    fallBehind(position) {
      backlog.fallBehind(position);
      ring();
    },
    async next() {
      while (!isClosed) {
        const waiting = backlog.take();
        if (waiting.length > 0) return waiting;
        const since = backlog.behindSince();
        if (since !== undefined) {
          const items = await catchUp(since);
          if (items.length > 0 && !isClosed) return items;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
      return undefined;
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      onClose();
      ring();
    },
  };
}
