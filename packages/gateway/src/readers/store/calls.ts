/** What the store's thread can be asked to do, and what it tells of its own accord. */
import type { EventFilter } from '../../event/event-filter.ts';
import type { JournalSource, Position } from '../../journal/port.ts';
import type {
  EventCount,
  EventPage,
  RequestFilter,
  RequestSummary,
  StoredEvent,
  StoreUsage,
  TimeCount,
  WebhookActivity,
} from './port.ts';

export interface StoreData {
  readonly path: string;
  readonly source: JournalSource;
  readonly journalHead: Position;
}

export type StoreCalls = {
  open(): { position: Position; rebuiltBecause: string | undefined };
  /** The journal has grown. */
  follow(): void;
  queryEvents(workspaceId: string, filter: EventFilter, limit: number, offset: number): EventPage;
  findEvent(workspaceId: string, id: string): StoredEvent | undefined;
  countByTime(workspaceId: string, filter: EventFilter, widthUs: number): readonly TimeCount[];
  countByEvent(workspaceId: string, filter: EventFilter): readonly EventCount[];
  countByResource(workspaceId: string, filter: EventFilter): readonly EventCount[];
  queryRequests(workspaceId: string, filter: RequestFilter): readonly RequestSummary[];
  findRequest(workspaceId: string, id: string): RequestSummary | undefined;
  webhookActivity(workspaceId: string, sinceMs: number, bucketMs: number): readonly WebhookActivity[];
  trim(eventsBefore: number | null, requestsBefore: number | null): void;
  usage(): StoreUsage;
  close(): void;
};

/** How following goes. */
export type StoreNotice =
  /** Everything up to `position` is stored; `caughtUp`: the thread waits to be told to go on. */
  | { readonly kind: 'progress'; readonly position: Position; readonly caughtUp: boolean }
  /** Something could not be stored; what becomes of it is said in the message. */
  | { readonly kind: 'trouble'; readonly message: string };
