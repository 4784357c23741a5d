/** The journal on SQLite: a folder of partitions, a thread that writes, one that reads. */
import type { Clock } from '../../../platform/clock.ts';
import { startThread, type Thread } from '../../../platform/thread.ts';
import { type EventBatch, type Journal, JournalUnavailable, type Position } from '../../port.ts';
import type { ReaderCalls, ReaderData, RetentionCalls, WriterCalls, WriterData } from './calls.ts';
import { createGroupCommit, type QueueLimits, type Waiting } from './group-commit.ts';

const DEFAULT_PARTITION_MAX_BYTES = 256 * 1024 * 1024;
const DEFAULT_QUEUE: QueueLimits = { entries: 20_000, bytes: 128 * 1024 * 1024 };

/** Where and how a journal is kept. */
export interface SqliteJournalOptions {
  /** The folder of the partitions; made if it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  /** A partition larger than this is followed by a new one, and so is one of an earlier UTC day. */
  readonly partitionMaxBytes?: number;
  /** What may wait for its commit. */
  readonly queue?: QueueLimits;
}

/**
 * Opens a journal, recovering what a crash left.
 * @throws an Error naming the file when one cannot be used
 */
export async function openSqliteJournal(options: SqliteJournalOptions): Promise<Journal> {
  const { folder, clock, queue = DEFAULT_QUEUE } = options;
  const writerData: WriterData = {
    folder,
    partitionMaxBytes: options.partitionMaxBytes ?? DEFAULT_PARTITION_MAX_BYTES,
  };
  const listeners = new Set<(head: Position) => void>();
  const eventListeners = new Set<(batch: EventBatch) => void>();
  let head = 0;
  let closing: Promise<void> | undefined;

  let writer: Promise<Thread<WriterCalls>> | undefined;
  /** The writer. One that died (out of memory, say) is started anew: the disk says where to go on. */
  const useWriter = (): Promise<Thread<WriterCalls>> => {
    if (writer !== undefined) return writer;
    const lost = (): void => {
      writer = undefined;
    };
    const thread = startThread<WriterCalls>('writer-thread', import.meta.url, writerData, { onDeath: lost });
    writer = thread.call('open', [clock.now()]).then(
      (position) => {
        head = position;
        return thread;
      },
      async (error) => {
        lost();
        await thread.stop();
        throw error;
      },
    );
    return writer;
  };
  await useWriter();

  const commits = createGroupCommit(
    queue,
    async (batch, count) => (await useWriter()).call('commit', [batch, count, clock.now()], [batch]),
    (newHead, entries) => {
      head = newHead;
      if (eventListeners.size > 0) {
        const batch = toEventBatch(newHead, entries);
        for (const listener of eventListeners) listener(batch);
      }
      for (const listener of listeners) listener(newHead);
    },
  );

  let reader: Thread<ReaderCalls> | undefined;
  const askReader = <Name extends keyof ReaderCalls>(name: Name, args: Parameters<ReaderCalls[Name]>) => {
    if (closing !== undefined) throw closed();
    reader ??= startThread<ReaderCalls>('reader-thread', import.meta.url, { folder } satisfies ReaderData, {
      onDeath: () => {
        reader = undefined;
      },
    });
    return reader.call(name, args);
  };

  const close = async (): Promise<void> => {
    await commits.drain();
    listeners.clear();
    eventListeners.clear();
    const writing = await writer?.catch(() => undefined);
    await writing?.call('close', []);
    await reader?.call('close', []);
    await Promise.all([writing?.stop(), reader?.stop()]);
  };

  return {
    append: (entry) => (closing === undefined ? commits.append(entry) : Promise.reject(closed())),
    read: async (after, limit) => askReader('read', [after, limit]),
    async readEvents(after, limit) {
      const end = head;
      const { upTo, entries, dropped } = await askReader('readEvents', [after, limit]);
      if (upTo > after || end <= after) return { after, upTo, entries, dropped };
      // Retention has dropped all up to the end.
      return { after, upTo: end, entries: [], dropped: end - after };
    },
    readRequest: async (position) => askReader('readRequest', [position]),
    head: () => head,
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onEvents(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    source: () => ({ driver: 'sqlite', folder }),
    async applyRetention(retention, nowMs) {
      if (closing !== undefined) throw closed();
      const writing = await useWriter();
      // A full disk keeps a new partition from being made; that must not stop what gives room.
      await writing.call('sealOlder', [nowMs]).catch(() => undefined);
      const thread = startThread<RetentionCalls>('retention-thread', import.meta.url, null);
      try {
        return await thread.call('apply', [folder, retention, nowMs]);
      } finally {
        await thread.stop();
      }
    },
    usage: async () => askReader('usage', []),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** What was committed last, `head` being the position of the last entry. */
function toEventBatch(head: Position, waiting: readonly Waiting[]): EventBatch {
  const after = head - waiting.length;
  const entries = waiting
    .map(({ workspaceId, events }, i) => ({ position: after + i + 1, workspaceId, events }))
    .filter(({ events }) => events.length > 0);
  return { after, upTo: head, entries, dropped: 0 };
}

function closed(): JournalUnavailable {
  return new JournalUnavailable('The journal is closed');
}
