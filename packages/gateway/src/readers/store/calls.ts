/** What the store's threads can be asked to do, and what they tell of their own accord. */
import type { MessagePort } from 'node:worker_threads';
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

export interface WritingData {
  readonly path: string;
  readonly source: JournalSource;
  readonly journalHead: Position;
}

/** The thread that follows the journal and writes. */
export type WritingCalls = {
  open(): { position: Position; rebuiltBecause: string | undefined; isEmpty: boolean };
  /** The journal has grown. */
  follow(): void;
  /** Tells changes there from now on. */
  connect(port: MessagePort): void;
  trim(eventsBefore: number | null, requestsBefore: number | null): void;
  close(): void;
};

export interface ReadingData {
  readonly path: string;
}

/** The thread that answers. */
export type ReadingCalls = {
  /** Reads what is stored, and follows the changes told here. */
  open(changes: MessagePort): void;
  queryEvents(workspaceId: string, filter: EventFilter, limit: number, offset: number): EventPage;
  findEvent(workspaceId: string, id: string): StoredEvent | undefined;
  countByTime(workspaceId: string, filter: EventFilter, widthUs: number): readonly TimeCount[];
  countByEvent(workspaceId: string, filter: EventFilter): readonly EventCount[];
  countByResource(workspaceId: string, filter: EventFilter): readonly EventCount[];
  queryRequests(workspaceId: string, filter: RequestFilter): readonly RequestSummary[];
  findRequest(workspaceId: string, id: string): RequestSummary | undefined;
  webhookActivity(workspaceId: string, sinceMs: number, bucketMs: number): readonly WebhookActivity[];
  usage(): StoreUsage;
  close(): void;
};

/** How following goes. */
export type StoreNotice =
  /** Everything up to `position` is stored; `caughtUp`: the thread waits to be told to go on. */
  | { readonly kind: 'progress'; readonly position: Position; readonly caughtUp: boolean }
  /** Something could not be stored; what becomes of it is said in the message. */
  | { readonly kind: 'trouble'; readonly message: string };
