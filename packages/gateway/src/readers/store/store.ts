/** The store: starts its threads, keeps one following the journal, and passes questions to the other. */
import { MessageChannel } from 'node:worker_threads';
import type { Journal, Position } from '../../journal/port.ts';
import { startThread, type Thread } from '../../platform/thread.ts';
import type { ReadingCalls, ReadingData, StoreNotice, WritingCalls, WritingData } from './calls.ts';
import type { Store } from './port.ts';

/** What the store works with. */
export interface StoreOptions {
  /** The database file; made if it is missing, made anew if it is of no use. */
  readonly path: string;
  readonly journal: Journal;
  /** Hears of what an operator should know: the store is rebuilt, or cannot be written for now. */
  readonly onTrouble?: (message: string) => void;
}

/**
 * How far it may stay behind while nobody waits for it. Storing costs far less per entry in larger batches,
 * and under load that time is the senders'.
 */
const MAX_DELAY_MS = 50;

interface Waiter {
  readonly position: Position;
  readonly reached: () => void;
}

/**
 * Opens the store and begins to follow the journal.
 * @throws an Error naming the file when it cannot be used
 */
export async function openStore({ path, journal, onTrouble = () => {} }: StoreOptions): Promise<Store> {
  const waiters = new Set<Waiter>();
  let position = 0;
  let closing: Promise<void> | undefined;
  /** Whether the thread has stopped at the end, as it knew it, so that it must be told to go on. */
  let caughtUp = true;
  let delayed: NodeJS.Timeout | undefined;

  const workerData: WritingData = { path, source: journal.source(), journalHead: journal.head() };
  const thread = startThread<WritingCalls>('writing-thread', import.meta.url, workerData, {
    onNotice(notice) {
      hear(notice as StoreNotice);
    },
    onDeath(error) {
      if (closing === undefined) onTrouble(`The event store stopped: ${error.message}`);
    },
  });

  let reader: Promise<Thread<ReadingCalls>> | undefined;
  /** The reading side holds much in memory: it is started when it is first asked. */
  const reading = (): Promise<Thread<ReadingCalls>> => {
    reader ??= startReading(path, thread, (error) => {
      reader = undefined;
      if (closing === undefined) onTrouble(`Reading the event store stopped: ${error.message}`);
    });
    return reader;
  };
  const ask = async <Name extends keyof ReadingCalls & string>(
    name: Name,
    args: Parameters<ReadingCalls[Name]>,
  ): Promise<Awaited<ReturnType<ReadingCalls[Name]>>> => (await reading()).call(name, args);

  const advance = (): void => {
    for (const waiter of waiters) if (waiter.position <= position) waiter.reached();
  };
  const follow = (): void => {
    clearTimeout(delayed);
    delayed = undefined;
    caughtUp = false;
    // Whether it fails is told by the death of the thread.
    thread.call('follow', []).catch(() => {});
  };
  const wake = (): void => {
    if (!caughtUp || journal.head() <= position || closing !== undefined) return;
    if (waiters.size > 0) follow();
    else delayed ??= setTimeout(follow, MAX_DELAY_MS);
  };
  const hear = (notice: StoreNotice): void => {
    if (notice.kind === 'trouble') {
      onTrouble(`The event store does not follow the journal: ${notice.message}`);
      return;
    }
    position = notice.position;
    caughtUp = notice.caughtUp;
    advance();
    wake();
  };

  const opened = await thread.call('open', []);
  position = opened.position;
  if (opened.rebuiltBecause !== undefined) {
    onTrouble(`The event store is built anew from the journal: ${opened.rebuiltBecause}`);
  }
  // What takes time to read is read before someone waits for it.
  if (!opened.isEmpty) reading().catch(() => {});
  const stopListening = journal.onCommit(wake);
  wake();

  const close = async (): Promise<void> => {
    stopListening();
    clearTimeout(delayed);
    if (reader !== undefined) {
      const started = await reader.catch(() => undefined);
      await started?.call('close', []).catch(() => {});
      await started?.stop();
    }
    await thread.call('close', []).catch(() => {});
    await thread.stop();
  };

  return {
    position: () => position,
    waitFor(target, timeoutMs) {
      if (position >= target) return Promise.resolve(true);
      return new Promise((resolve) => {
        const finish = (reached: boolean): void => {
          clearTimeout(timer);
          waiters.delete(waiter);
          resolve(reached);
        };
        const waiter: Waiter = { position: target, reached: () => finish(true) };
        const timer = setTimeout(() => finish(false), timeoutMs);
        waiters.add(waiter);
        wake();
      });
    },
    queryEvents: (...args) => ask('queryEvents', args),
    findEvent: (...args) => ask('findEvent', args),
    countByTime: (...args) => ask('countByTime', args),
    countByEvent: (...args) => ask('countByEvent', args),
    countByResource: (...args) => ask('countByResource', args),
    queryRequests: (...args) => ask('queryRequests', args),
    findRequest: (...args) => ask('findRequest', args),
    webhookActivity: (...args) => ask('webhookActivity', args),
    trim: (...args) => thread.call('trim', args),
    usage: () => ask('usage', []),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** Starts the reading side, and has the writing side tell it of changes. */
async function startReading(
  path: string,
  writing: Thread<WritingCalls>,
  onDeath: (error: Error) => void,
): Promise<Thread<ReadingCalls>> {
  const workerData: ReadingData = { path };
  const thread = startThread<ReadingCalls>('reading-thread', import.meta.url, workerData, { onDeath });
  const { port1, port2 } = new MessageChannel();
  // First the writer tells, then the reader reads: what happens in between is told.
  await writing.call('connect', [port1], [port1]);
  await thread.call('open', [port2], [port2]);
  return thread;
}
