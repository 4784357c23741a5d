/**
 * Group commit: while one batch is being committed, the next fills up; one fsync serves them all. Alone, an
 * entry is committed at the end of the event loop's turn; under load, batches grow by themselves.
 */
import { type JournalEntry, JournalUnavailable, type Position } from '../../port.ts';
import { type BatchBuffer, createBatchBuffer } from './batch.ts';
import type { CommitResult } from './calls.ts';

const MAX_BATCH_ENTRIES = 1_000;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
/** Buffers larger than this are given back to the system. */
const MAX_RECYCLED_BYTES = 4 * 1024 * 1024;

/** What may wait for its commit; more is refused at once, so that overload never exhausts memory. */
export interface QueueLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** Entries on their way to the writer. */
export interface GroupCommit {
  /** @throws JournalUnavailable (as a rejection) */
  append(entry: JournalEntry): Promise<Position>;
  /** Resolves when everything appended so far is committed or refused. */
  drain(): Promise<void>;
}

interface Batch {
  readonly buffer: BatchBuffer;
  readonly waiting: { resolve(position: Position): void; reject(error: JournalUnavailable): void }[];
}

/** Gathers entries into batches for `commit`, which is called for one batch at a time. */
export function createGroupCommit(
  limits: QueueLimits,
  commit: (batch: ArrayBuffer, count: number) => Promise<CommitResult>,
  onCommitted: (head: Position) => void,
): GroupCommit {
  /** Full batches, and the one being filled at the end. */
  const queue: Batch[] = [];
  const idle: (() => void)[] = [];
  let queuedEntries = 0;
  let queuedBytes = 0;
  let flushing = false;
  let recycled: ArrayBuffer | undefined;

  const fillingBatch = (): Batch => {
    const last = queue.at(-1);
    if (last !== undefined && last.buffer.count < MAX_BATCH_ENTRIES && last.buffer.bytes < MAX_BATCH_BYTES) {
      return last;
    }
    const batch = { buffer: createBatchBuffer(recycled), waiting: [] };
    recycled = undefined;
    queue.push(batch);
    return batch;
  };

  const flush = async (): Promise<void> => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      const { bytes, count } = batch.buffer;
      const result = await commit(batch.buffer.take(), count).catch(
        (error: Error): CommitResult => ({
          kind: 'refused',
          reason: error.message,
          buffer: new ArrayBuffer(0),
        }),
      );
      queuedEntries -= count;
      queuedBytes -= bytes;
      if (result.buffer.byteLength > 0 && result.buffer.byteLength <= MAX_RECYCLED_BYTES)
        recycled = result.buffer;
      settle(batch, result);
      if (result.kind === 'committed') onCommitted(result.head);
    }
    flushing = false;
    for (const resolve of idle.splice(0)) resolve();
  };

  return {
    append(entry) {
      if (queuedEntries >= limits.entries || queuedBytes >= limits.bytes) {
        return Promise.reject(
          new JournalUnavailable('Too many requests wait for the disk; try again shortly'),
        );
      }
      return new Promise((resolve, reject) => {
        const { buffer, waiting } = fillingBatch();
        const before = buffer.bytes;
        buffer.add(entry);
        waiting.push({ resolve, reject });
        queuedEntries++;
        queuedBytes += buffer.bytes - before;
        if (flushing) return;
        flushing = true;
        setImmediate(flush);
      });
    },
    drain: () => (flushing ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve()),
  };
}

function settle({ waiting }: Batch, result: CommitResult): void {
  if (result.kind === 'committed') {
    const before = result.head - waiting.length;
    for (let i = 0; i < waiting.length; i++) waiting[i]!.resolve(before + i + 1);
  } else {
    const error = new JournalUnavailable(`Nothing could be committed: ${result.reason}`);
    for (const { reject } of waiting) reject(error);
  }
}
