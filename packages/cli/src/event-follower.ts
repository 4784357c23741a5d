/** Which events are new since the last look, found with nothing but the filter that also lists them. */
import type { Client, Event, EventFilter } from '@postern/contract';
import { eventPages } from './event-pages.ts';

/** How many events back a look goes when it meets none that was seen before. */
const MAX_BACK = 1_000;
/** How many of the newest events the first look takes as seen: a full page. */
const FIRST_LOOK = 50;
const MAX_REMEMBERED = 10_000;

export interface EventFollower {
  /** The newest events, at most `count`, the oldest first; what comes later is new. */
  begin(count: number): Promise<readonly Event[]>;
  /**
   * Events that were not there at the last look, the oldest first. Looks from the newest back until it meets
   * one that was seen: an event whose time lies further in the past than that is not found. `isComplete` is
   * false when more came in between than one look takes.
   */
  look(): Promise<{ readonly events: readonly Event[]; readonly isComplete: boolean }>;
}

/** A follower of the events that fit the filter. */
export function createEventFollower(client: Client, filter: EventFilter): EventFollower {
  const seen = new Set<string>();

  function remember(events: readonly Event[]): void {
    for (const { id } of events) seen.add(id);
    for (const id of seen) {
      if (seen.size <= MAX_REMEMBERED) break;
      seen.delete(id);
    }
  }

  return {
    async begin(count) {
      const newest: Event[] = [];
      for await (const page of eventPages(client, filter, Math.max(count, FIRST_LOOK))) newest.push(...page);
      newest.reverse();
      remember(newest);
      return count === 0 ? [] : newest.slice(-count);
    },
    async look() {
      const fresh: Event[] = [];
      const isFirst = seen.size === 0;
      let isComplete = true;
      for await (const page of eventPages(client, filter, MAX_BACK)) {
        const unseen = page.filter(({ id }) => !seen.has(id));
        fresh.push(...unseen);
        if (unseen.length < page.length) break;
        isComplete = isFirst || fresh.length < MAX_BACK;
      }
      fresh.reverse();
      remember(fresh);
      return { events: fresh, isComplete };
    },
  };
}
