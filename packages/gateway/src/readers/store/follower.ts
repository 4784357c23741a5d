/** Following the journal: batch after batch is stored, whatever goes wrong with the disk or with one entry. */
import type { JournalScanner, ScannedEntry } from '../../journal/scanner.ts';
import type { StoreNotice } from './calls.ts';
import type { Indexer } from './indexer.ts';

/** Large enough that a commit is cheap per entry, small enough that a query waits only some tens of milliseconds. */
const BATCH_ENTRIES = 500;
const RETRY_MS = 1_000;
/** SQLite's codes for what lies with the file and may pass: busy, locked, memory, read-only, I/O, damaged, full, not openable, no database. */
const STORAGE_ERRORS: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 11, 13, 14, 26]);

/** Moves the journal's entries into the store, in the background of the thread. */
export interface Follower {
  /** Goes on to the journal's end, if it is not on its way. */
  follow(): void;
  stop(): void;
}

/** A follower that tells how it goes. */
export function createFollower(
  scanner: JournalScanner,
  indexer: Indexer,
  tell: (notice: StoreNotice) => void,
): Follower {
  let following = false;
  let stopped = false;
  let lastTrouble: string | undefined;

  /** One batch, and then the next while they are full. A batch that is not leaves it to the starter to go on. */
  const step = (): void => {
    if (stopped) return;
    try {
      const entries = scanner.scan(indexer.position(), BATCH_ENTRIES);
      store(entries);
      lastTrouble = undefined;
      following = entries.length === BATCH_ENTRIES;
      tell({ kind: 'progress', position: indexer.position(), caughtUp: !following });
      if (following) setImmediate(step);
    } catch (error) {
      const { message } = error as Error;
      // Said once, not once a second.
      if (message !== lastTrouble) tell({ kind: 'trouble', message: `it will be tried again (${message})` });
      lastTrouble = message;
      setTimeout(step, RETRY_MS);
    }
  };

  const store = (entries: readonly ScannedEntry[]): void => {
    try {
      indexer.index(entries);
    } catch (error) {
      if (isOfStorage(error)) throw error;
      for (const entry of entries) storeOrSkip(entry);
    }
  };
  /** An entry that cannot be stored must not keep all later ones out; it stays in the journal. */
  const storeOrSkip = (entry: ScannedEntry): void => {
    try {
      indexer.index([entry]);
    } catch (error) {
      if (isOfStorage(error)) throw error;
      indexer.skip(entry);
      tell({
        kind: 'trouble',
        message: `entry ${entry.position} is left out of it (${(error as Error).message})`,
      });
    }
  };

  return {
    follow() {
      if (following) return;
      following = true;
      step();
    },
    stop() {
      stopped = true;
    },
  };
}

function isOfStorage(error: unknown): boolean {
  const { errcode } = error as { errcode?: number };
  return errcode !== undefined && STORAGE_ERRORS.has(errcode & 0xff);
}
