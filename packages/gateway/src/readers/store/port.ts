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
  readonly total: number;
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
  queryRequests(workspaceId: string, filter: RequestFilter): Promise<readonly RequestSummary[]>;
  findRequest(workspaceId: string, id: string): Promise<RequestSummary | undefined>;
  /** Removes events and requests older than these times (ms since epoch), in small steps. */
  trim(eventsBefore: number | null, requestsBefore: number | null): Promise<void>;
  usage(): Promise<StoreUsage>;
  close(): Promise<void>;
}
