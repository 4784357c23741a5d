/** Fills a store with many events, as the follower would but without a journal; goes on where it was interrupted. */
import { createIndexer } from '../../../packages/gateway/src/readers/store/indexer.ts';
import { createNumbers } from '../../../packages/gateway/src/readers/store/numbers.ts';
import { openStoreDatabase } from '../../../packages/gateway/src/readers/store/schema.ts';
import { sampleEvent } from './sample-events.ts';

export const WORKSPACE = 'bench';
const BATCH = 500;
const REPORT_MS = 10_000;

export interface Built {
  readonly eventsNow: number;
  /** Time spent on indexing alone, without making the events. */
  readonly indexingMs: number;
}

/** Fills the store at `path` up to `count` events. */
export function buildStore(path: string, count: number, endMs: number): Built {
  // As if the journal held more than the store: that one is never too far.
  const { db } = openStoreDatabase(path, Number.MAX_SAFE_INTEGER);
  const indexer = createIndexer(db, createNumbers(db), () => {});
  const start = db.prepare('SELECT last_event FROM follower').get()!['last_event'] as number;
  let indexingMs = 0;
  let reported = performance.now();
  for (let first = start; first < count; first += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, count - first) }, (_, n) =>
      sampleEvent(first + n, count, endMs),
    );
    const began = performance.now();
    // Position 0: the journal beside it is empty.
    indexer.index([{ position: 0, workspaceId: WORKSPACE, request: null, events }]);
    indexingMs += performance.now() - began;
    if (performance.now() - reported > REPORT_MS) {
      reported = performance.now();
      console.error(`  ${first + BATCH} of ${count} events`);
    }
  }
  db.close();
  return { eventsNow: count - start, indexingMs };
}
