/** What the journal's threads can be asked to do. */
import type {
  CommittedEntry,
  EventBatch,
  JournalUsage,
  Position,
  RecordedRequest,
  Retention,
  RetentionReport,
} from '../../port.ts';

export interface WriterData {
  readonly folder: string;
  readonly partitionMaxBytes: number;
}

/** How a commit went; the buffer comes back to be filled again. */
export type CommitResult =
  | { readonly kind: 'committed'; readonly head: Position; readonly buffer: ArrayBuffer }
  | { readonly kind: 'refused'; readonly reason: string; readonly buffer: ArrayBuffer };

export type WriterCalls = {
  /** Opens the folder and returns the newest position. */
  open(nowMs: number): Position;
  commit(batch: ArrayBuffer, count: number, nowMs: number): CommitResult;
  sealOlder(nowMs: number): void;
  close(): void;
};

export interface ReaderData {
  readonly folder: string;
}

export type ReaderCalls = {
  read(after: Position, limit: number): readonly CommittedEntry[];
  readEvents(after: Position, limit: number): EventBatch;
  readRequest(position: Position): RecordedRequest | undefined;
  usage(): JournalUsage;
  close(): void;
};

export type RetentionCalls = {
  apply(folder: string, retention: Retention, nowMs: number): RetentionReport;
};
