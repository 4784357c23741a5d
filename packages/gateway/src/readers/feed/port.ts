/**
 * The feed: events as they are committed, to everyone who follows them live.
 *
 * Guaranteed: a subscription gets every event of its workspace that fits its filter and is committed after
 * it began, in the order of the journal, however slowly it takes them; where retention was faster, it is
 * told how many entries are gone.
 * Not guaranteed: that an event that clients sent twice comes once, when thousands came in between.
 */
import type { Event } from '../../event/event.ts';
import type { EventFilter } from '../../event/event-filter.ts';
import type { Position } from '../../journal/port.ts';

export type FeedItem =
  | { readonly kind: 'event'; readonly position: Position; readonly event: Event }
  /** Entries that retention dropped before this subscription had come to them. */
  | { readonly kind: 'missed'; readonly count: number };

export interface SubscribeOptions {
  readonly workspaceId: string;
  /** `order` and `distinct` mean nothing here. */
  readonly filter: EventFilter;
  /** Where to begin; by default with what is committed from now on. */
  readonly after?: Position;
}

export interface Subscription {
  /** The next items, at least one, as soon as there are any; undefined once it or the feed is closed. */
  next(): Promise<readonly FeedItem[] | undefined>;
  close(): void;
}

export interface Feed {
  /** What is committed after it, a subscription made now will get. */
  position(): Position;
  subscribe(options: SubscribeOptions): Subscription;
  /** Where an event was committed; undefined when that is long ago, or never was. */
  positionOf(workspaceId: string, eventId: string): Position | undefined;
  /** Ends every subscription. */
  close(): void;
}
