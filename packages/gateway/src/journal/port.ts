/**
 * The journal: the one place where what arrived becomes durable. Append-only, in one order.
 *
 * Guaranteed: when `append` resolves, the entry has been committed with fsync and survives `kill -9` and
 * power loss; entries are read back in commit order, byte for byte, each exactly once per pass; a request,
 * its verdict and its events are one entry and so never come apart.
 * Not guaranteed: that an entry whose `append` rejected is absent after a crash in between; that two
 * entries appended concurrently commit in the order of the calls. Duplicate event ids are not noticed here:
 * readers decide.
 */
import type { Event } from '../event/event.ts';

/** Place of an entry: grows with every commit, never reused, survives restarts. 0 is before the first. */
export type Position = number;

/** How a request ended. */
export type Verdict =
  /** Its template made events, and they are in the entry (none of an empty batch). Answered 204. */
  | { readonly kind: 'rendered'; readonly status: number }
  /**
   * Its template failed or rendered no valid event; the entry holds the failed event. Of a batch, some items
   * may have failed, and the entry holds the event of each. Answered 400.
   */
  | { readonly kind: 'failed'; readonly status: number; readonly error: string; readonly line?: number }
  /** No event, but a sender's question whether it may deliver, answered without the template: 200. */
  | { readonly kind: 'handshake'; readonly status: number; readonly handshake: string }
  /** Refused before rendering (unknown or disabled slug, method, size, encoding, cut off …). */
  | { readonly kind: 'rejected'; readonly status: number; readonly reason: string };

/** A request as it arrived. */
export interface RecordedRequest {
  /** UUIDv7 of the request. */
  readonly id: string;
  /** null where the slug named no webhook. */
  readonly webhookId: string | null;
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number;
  readonly method: string;
  /** Path and query as sent, the slug replaced by `…` because it is a secret. */
  readonly target: string;
  readonly httpVersion: string;
  /** Raw header lines in order; credentials are replaced by `[redacted]`. Values are Latin-1 decoded bytes. */
  readonly headers: readonly (readonly [string, string])[];
  /** The body as on the wire (still compressed where it was); what had arrived, when it was cut off. */
  readonly body: Uint8Array;
  /** Remote address. */
  readonly peer: string;
  readonly verdict: Verdict;
}

/** What is committed at once. Either part may be missing, not both. */
export interface JournalEntry {
  readonly workspaceId: string;
  readonly request: RecordedRequest | null;
  readonly events: readonly Event[];
}

export interface CommittedEntry extends JournalEntry {
  readonly position: Position;
}

/** The events of an entry. */
export interface CommittedEvents {
  readonly position: Position;
  readonly workspaceId: string;
  readonly events: readonly Event[];
}

/** Every event that was committed after one position and up to another. */
export interface EventBatch {
  readonly after: Position;
  readonly upTo: Position;
  /** In order; entries without events are left out. */
  readonly entries: readonly CommittedEvents[];
  /** Entries in between that retention has dropped. */
  readonly dropped: number;
}

/** Sizes and ages that the journal drops its oldest partitions by; null: no limit. */
export interface Retention {
  readonly requestMaxAgeMs: number | null;
  readonly requestMaxBytes: number | null;
  readonly eventMaxAgeMs: number | null;
}

/** What a run of retention dropped. */
export interface RetentionReport {
  readonly partitionsDeleted: number;
  /** Partitions that lost their requests and keep their events. */
  readonly partitionsStripped: number;
  readonly bytesFreed: number;
}

/** Where a reader on another thread finds the journal, as plain data that crosses threads; see scanner.ts. */
export interface JournalSource {
  readonly driver: 'sqlite';
  readonly folder: string;
}

export interface JournalUsage {
  readonly bytes: number;
  readonly partitions: number;
  readonly oldestAt: number | null;
}

/** Thrown by `append` when nothing could be committed (disk full, I/O error, closed): the sender hears 503. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';
}

export interface Journal {
  /** Resolves with the entry's position after the durable commit. @throws JournalUnavailable */
  append(entry: JournalEntry): Promise<Position>;
  /**
   * The next entries after `position`, in order: up to `limit`, fewer when they are large, none only at the
   * end. Entries dropped by retention are skipped; one that lost its request comes with its events only.
   */
  read(after: Position, limit: number): Promise<readonly CommittedEntry[]>;
  /** The events of the next entries after `position`, up to `limit` entries: cheaper than `read`. */
  readEvents(after: Position, limit: number): Promise<EventBatch>;
  /** One entry's request with its body; undefined when unknown or dropped. */
  readRequest(position: Position): Promise<RecordedRequest | undefined>;
  /** Position of the newest committed entry. */
  head(): Position;
  /** Calls back soon after commits (coalesced). Returns how to stop it. */
  onCommit(listener: (head: Position) => void): () => void;
  /**
   * Hands on the events of each commit right after it, in order. A batch that does not begin where the one
   * before ended leaves out entries that `readEvents` has. Returns how to stop it.
   */
  onEvents(listener: (batch: EventBatch) => void): () => void;
  /** How a reader on another thread follows this journal by itself. */
  source(): JournalSource;
  /**
   * Drops what `retention` allows to go at time `nowMs`: whole partitions, oldest first, never from the one
   * being written. So limits are kept to within a partition.
   */
  applyRetention(retention: Retention, nowMs: number): Promise<RetentionReport>;
  usage(): Promise<JournalUsage>;
  /** Commits what is pending, then closes. */
  close(): Promise<void>;
}
