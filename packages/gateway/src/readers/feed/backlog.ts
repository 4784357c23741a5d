/** What waits for a subscriber: a little of it here, the rest where it is anyway, in the journal. */
import type { Event } from '../../event/event.ts';
import type { Position } from '../../journal/port.ts';
import type { FeedItem } from './port.ts';

/** What may wait in memory for one subscriber. */
export interface BacklogLimits {
  readonly events: number;
  /** Characters of JSON. */
  readonly size: number;
}

export const BACKLOG_LIMITS: BacklogLimits = { events: 256, size: 2 * 1024 * 1024 };

/** Keeps the newest events of one subscriber until it takes them. */
export interface Backlog {
  /**
   * Adds the events of an entry. When they have no room, the subscriber is behind: neither they nor anything
   * after them is kept, and all of it has to be read from the journal.
   */
  add(position: Position, events: readonly Event[]): void;
  /** Entries after `position` were not offered, or will not be. */
  fallBehind(position: Position): void;
  /** What waits here; it waits no more. */
  take(): readonly FeedItem[];
  /** After which position nothing was kept; undefined when everything was. */
  behindSince(): Position | undefined;
  /** Everything up to `position` was read; what comes after it is kept again. */
  resume(position: Position): void;
}

/** A backlog that keeps what comes. */
export function createBacklog(limits: BacklogLimits): Backlog {
  let items: FeedItem[] = [];
  let size = 0;
  let behind: Position | undefined;
  /** What was read from the journal may be offered as well. */
  let readUpTo: Position = 0;
  return {
    add(position, events) {
      if (behind !== undefined || position <= readUpTo) return;
      const added = events.reduce((sum, { json }) => sum + json.length, 0);
      const isFull = items.length + events.length > limits.events || size + added > limits.size;
      // One entry alone may be more than that: it has to go through.
      if (isFull && items.length > 0) {
        behind = position - 1;
        return;
      }
      for (const event of events) items.push({ kind: 'event', position, event });
      size += added;
    },
    fallBehind(position) {
      behind ??= Math.max(position, readUpTo);
    },
    take() {
      const taken = items;
      items = [];
      size = 0;
      return taken;
    },
    behindSince: () => behind,
    resume(position) {
      readUpTo = position;
      behind = undefined;
    },
  };
}
