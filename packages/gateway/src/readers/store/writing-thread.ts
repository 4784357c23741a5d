/** The store's writing thread: follows the journal in batches, and trims between them. */
import { type MessagePort, workerData } from 'node:worker_threads';
import { openScanner } from '../../journal/scanner.ts';
import { answerCalls, notifyStarter } from '../../platform/thread.ts';
import type { StoreNotice, WritingCalls, WritingData } from './calls.ts';
import type { Change } from './columns/memory.ts';
import { createFollower } from './follower.ts';
import { createIndexer } from './indexer.ts';
import { createNumbers } from './numbers.ts';
import { openStoreDatabase } from './schema.ts';
import { sweep } from './sweep.ts';
import { trimEvents, trimRequests } from './trim.ts';

const { path, source, journalHead } = workerData as WritingData;
const { db, rebuiltBecause } = openStoreDatabase(path, journalHead);
const scanner = openScanner(source);
const numbers = createNumbers(db);
let reader: MessagePort | undefined;
const tell = (change: Change): void => reader?.postMessage(change);
const indexer = createIndexer(db, numbers, tell);
const follower = createFollower(scanner, indexer, (notice: StoreNotice) => notifyStarter(notice));
let closed = false;

answerCalls<WritingCalls>({
  open: () => ({
    position: indexer.position(),
    rebuiltBecause,
    isEmpty: db.prepare('SELECT 1 FROM events LIMIT 1').get() === undefined,
  }),
  follow: follower.follow,
  connect(port) {
    reader = port;
  },
  async trim(eventsBefore, requestsBefore) {
    let trimmed = false;
    while (!closed && eventsBefore !== null && trimEvents(db, eventsBefore, tell) > 0) {
      trimmed = true;
      await othersTurn();
    }
    while (!closed && requestsBefore !== null && trimRequests(db, requestsBefore)) await othersTurn();
    if (closed || !trimmed) return;
    for (const _ of sweep(db, numbers, tell)) {
      await othersTurn();
      if (closed) return;
    }
  },
  close() {
    closed = true;
    follower.stop();
    reader?.close();
    scanner.close();
    db.close();
  },
});

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
