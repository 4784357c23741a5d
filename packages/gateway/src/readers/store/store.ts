/** The store: starts its thread, keeps it following the journal, and passes queries on. */
import type { Journal, Position } from '../../journal/port.ts';
import { startThread } from '../../platform/thread.ts';
import type { StoreCalls, StoreData, StoreNotice } from './calls.ts';
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

  const workerData: StoreData = { path, source: journal.source(), journalHead: journal.head() };
  const thread = startThread<StoreCalls>('store-thread', import.meta.url, workerData, {
    onNotice(notice) {
      hear(notice as StoreNotice);
    },
    onDeath(error) {
      if (closing === undefined) onTrouble(`The event store stopped: ${error.message}`);
    },
  });

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
  const stopListening = journal.onCommit(wake);
  wake();

  const close = async (): Promise<void> => {
    stopListening();
    clearTimeout(delayed);
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
    queryEvents: (...args) => thread.call('queryEvents', args),
    findEvent: (...args) => thread.call('findEvent', args),
    countByTime: (...args) => thread.call('countByTime', args),
    countByEvent: (...args) => thread.call('countByEvent', args),
    countByResource: (...args) => thread.call('countByResource', args),
    queryRequests: (...args) => thread.call('queryRequests', args),
    findRequest: (...args) => thread.call('findRequest', args),
    webhookActivity: (...args) => thread.call('webhookActivity', args),
    trim: (...args) => thread.call('trim', args),
    usage: () => thread.call('usage', []),
    close() {
      closing ??= close();
      return closing;
    },
  };
}
