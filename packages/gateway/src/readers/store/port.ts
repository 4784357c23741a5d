/**
 * The store: indexed tables that answer the API, built by following the journal.
 *
 * Guaranteed: it holds every event and request of the journal up to `position()`, an event id at most once
 * per workspace (the first wins); after a restart it goes on where it stopped; deleting its file and
 * starting again rebuilds it from the journal.
 * Not guaranteed: that it has seen the newest commit; `waitFor` closes that gap.
 */
import type { EventFilter } from '../../event/event-filter.ts';
import type { Position, Verdict } from '../../journal/port.ts';

export interface EventPage {
  /** Each event's whole JSON text, as `Event.json`. */
  readonly events: readonly string[];
  /** How many match: at least so many, where `isTotalExact` is false. */
  readonly total: number;
  /** False only for a text that is in so many events that counting them all would take long. */
  readonly isTotalExact: boolean;
}

export interface RequestFilter {
  readonly webhookId?: string;
  readonly verdict?: Verdict['kind'];
  readonly limit: number;
  /** Only requests before this one (id of the last of the previous page), newest first. */
  readonly before?: string;
}

/** A request without its body. */
export interface RequestSummary {
  readonly id: string;
  readonly position: Position;
  readonly webhookId: string | null;
  readonly receivedAt: number;
  readonly method: string;
  readonly target: string;
  readonly peer: string;
  readonly bodyBytes: number;
  readonly contentType: string | null;
  readonly verdict: Verdict;
  readonly eventIds: readonly string[];
}

/** An event as it was stored, and the request it came from: null for events that came otherwise. */
export interface StoredEvent {
  readonly json: string;
  readonly requestId: string | null;
}

/** How many events fall into a part of time. */
export interface TimeCount {
  /** Number of the part, counted from 2024-04-01T00:00:00Z: negative before. */
  readonly bucket: number;
  readonly count: number;
}

/** How many events share a name, or a primary resource's id. */
export interface EventCount {
  readonly value: string;
  /** The name; or what the resource was called in the latest of the events. */
  readonly label: string;
  readonly count: number;
  readonly firstUs: number;
  readonly lastUs: number;
}

/** What came to a webhook. */
export interface WebhookActivity {
  readonly webhookId: string;
  /** Milliseconds since the epoch. */
  readonly lastReceivedAt: number;
  /** In order of time; only those in which something came. */
  readonly buckets: readonly ActivityBucket[];
}

export interface ActivityBucket {
  readonly startMs: number;
  /** Handshakes count here. */
  readonly rendered: number;
  readonly failed: number;
  readonly rejected: number;
}

export interface StoreUsage {
  readonly bytes: number;
  readonly events: number;
  readonly requests: number;
}

export interface Store {
  /** How far it has followed the journal. */
  position(): Position;
  /** Whether it reached `position` within `timeoutMs`. */
  waitFor(position: Position, timeoutMs: number): Promise<boolean>;
  /** Events of a workspace ordered by occurred, then id; `offset` for pages after the first. */
  queryEvents(workspaceId: string, filter: EventFilter, limit: number, offset: number): Promise<EventPage>;
  findEvent(workspaceId: string, id: string): Promise<StoredEvent | undefined>;
  /** Matching events by parts of time of `widthUs` microseconds, in order; only parts that hold some. */
  countByTime(workspaceId: string, filter: EventFilter, widthUs: number): Promise<readonly TimeCount[]>;
  /** Matching events by name, the most frequent first, then by label. */
  countByEvent(workspaceId: string, filter: EventFilter): Promise<readonly EventCount[]>;
  /** Matching events by the id of their primary resource, the most frequent first, then by label. */
  countByResource(workspaceId: string, filter: EventFilter): Promise<readonly EventCount[]>;
  queryRequests(workspaceId: string, filter: RequestFilter): Promise<readonly RequestSummary[]>;
  findRequest(workspaceId: string, id: string): Promise<RequestSummary | undefined>;
  /**
   * Requests since a time, by webhook and by parts of time of `bucketMs`, which start at multiples of it since
   * the epoch. Counts are kept for every five minutes: both are rounded down to whole ones.
   */
  webhookActivity(
    workspaceId: string,
    sinceMs: number,
    bucketMs: number,
  ): Promise<readonly WebhookActivity[]>;
  /** Removes events and requests older than these times (ms since epoch), in small steps. */
  trim(eventsBefore: number | null, requestsBefore: number | null): Promise<void>;
  usage(): Promise<StoreUsage>;
  close(): Promise<void>;
}
