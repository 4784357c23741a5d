/** What the store's thread can be asked to do, and what it tells of its own accord. */
import type { EventFilter } from '../../event/event-filter.ts';
import type { JournalSource, Position } from '../../journal/port.ts';
import type { EventPage, RequestFilter, RequestSummary, StoreUsage } from './port.ts';

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
  queryRequests(workspaceId: string, filter: RequestFilter): readonly RequestSummary[];
  findRequest(workspaceId: string, id: string): RequestSummary | undefined;
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
