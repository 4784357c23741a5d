/**
 * Group commit: entries that come at about the same time share one fsync. A batch is sent when the event
 * loop has nothing more to add to it, so that a lone entry waits for nobody; under load it grows for a few
 * milliseconds, and while it is being committed the next one fills up.
 */
import { type JournalEntry, JournalUnavailable, type Position } from '../../port.ts';
import { type BatchBuffer, createBatchBuffer } from './batch.ts';
import type { CommitResult } from './calls.ts';

const MAX_BATCH_ENTRIES = 1_000;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;
/** How long a batch may grow. */
const MAX_GROWTH_MS = 5;
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

/** An entry that waits for its commit, without its request. */
export interface Waiting extends Pick<JournalEntry, 'workspaceId' | 'events'> {
  resolve(position: Position): void;
  reject(error: JournalUnavailable): void;
}

interface Batch {
  readonly buffer: BatchBuffer;
  readonly waiting: Waiting[];
}

/** Gathers entries into batches for `commit`, which is called for one batch at a time. */
export function createGroupCommit(
  limits: QueueLimits,
  commit: (batch: ArrayBuffer, count: number) => Promise<CommitResult>,
  onCommitted: (head: Position, entries: readonly Waiting[]) => void,
): GroupCommit {
  /** Full batches, and the one being filled at the end. */
  const queue: Batch[] = [];
  const drained: (() => void)[] = [];
  let queuedEntries = 0;
  let queuedBytes = 0;
  let isBusy = false;
  let recycled: ArrayBuffer | undefined;

  const fillingBatch = (): Batch => {
    const last = queue.at(-1);
    if (last !== undefined && !isFull(last)) return last;
    const batch = { buffer: createBatchBuffer(recycled), waiting: [] };
    recycled = undefined;
    queue.push(batch);
    return batch;
  };

  /** Sends the oldest batch as soon as it is full, or old, or a turn of the event loop added nothing to it. */
  const sendWhenGrown = (): void => {
    const batch = queue[0];
    if (batch === undefined) {
      isBusy = false;
      for (const resolve of drained.splice(0)) resolve();
      return;
    }
    const until = performance.now() + MAX_GROWTH_MS;
    let countBefore = -1;
    const check = (): void => {
      const { count } = batch.buffer;
      if (count === countBefore || isFull(batch) || performance.now() >= until) {
        void send(batch);
      } else {
        countBefore = count;
        setImmediate(check);
      }
    };
    setImmediate(check);
  };

  const send = async (batch: Batch): Promise<void> => {
    queue.shift();
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
    const { byteLength } = result.buffer;
    if (byteLength > 0 && byteLength <= MAX_RECYCLED_BYTES) recycled = result.buffer;
    settle(batch, result);
    sendWhenGrown();
    if (result.kind === 'committed') onCommitted(result.head, batch.waiting);
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
        waiting.push({ workspaceId: entry.workspaceId, events: entry.events, resolve, reject });
        queuedEntries++;
        queuedBytes += buffer.bytes - before;
        if (isBusy) return;
        isBusy = true;
        sendWhenGrown();
      });
    },
    drain: () => (isBusy ? new Promise((resolve) => drained.push(resolve)) : Promise.resolve()),
  };
}

function isFull({ buffer }: Batch): boolean {
  return buffer.count >= MAX_BATCH_ENTRIES || buffer.bytes >= MAX_BATCH_BYTES;
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
