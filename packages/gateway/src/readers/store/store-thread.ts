/** The store's thread: follows the journal in batches, and answers queries between them. */
import { statSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { openScanner } from '../../journal/scanner.ts';
import { answerCalls, notifyStarter } from '../../platform/thread.ts';
import { webhookActivity } from './activity.ts';
import type { StoreCalls, StoreData, StoreNotice } from './calls.ts';
import { createConditions } from './conditions.ts';
import { countByEvent, countByResource, countByTime } from './count-events.ts';
import { createEventPlanner } from './event-plan.ts';
import { createFollower } from './follower.ts';
import { createIndexer } from './indexer.ts';
import { createNumbers } from './numbers.ts';
import { findEvent, queryEvents } from './query-events.ts';
import { findRequest, queryRequests } from './query-requests.ts';
import { openStoreDatabase } from './schema.ts';
import { trimEvents, trimRequests } from './trim.ts';

const { path, source, journalHead } = workerData as StoreData;
const { db, rebuiltBecause } = openStoreDatabase(path, journalHead);
const scanner = openScanner(source);
const numbers = createNumbers(db);
const indexer = createIndexer(db, numbers);
const planner = createEventPlanner(db, createConditions(db));
const follower = createFollower(scanner, indexer, (notice: StoreNotice) => notifyStarter(notice));
let closed = false;

answerCalls<StoreCalls>({
  open: () => ({ position: indexer.position(), rebuiltBecause }),
  follow: follower.follow,
  queryEvents(workspaceId, filter, limit, offset) {
    const workspace = numbers.findWorkspace(workspaceId);
    if (workspace === undefined) return { events: [], total: 0 };
    return queryEvents(db, planner, workspace, filter, limit, offset);
  },
  findEvent(workspaceId, id) {
    const workspace = numbers.findWorkspace(workspaceId);
    return workspace === undefined ? undefined : findEvent(db, workspace, id);
  },
  countByTime(workspaceId, filter, widthUs) {
    const workspace = numbers.findWorkspace(workspaceId);
    return workspace === undefined ? [] : countByTime(db, planner, workspace, filter, widthUs);
  },
  countByEvent(workspaceId, filter) {
    const workspace = numbers.findWorkspace(workspaceId);
    return workspace === undefined ? [] : countByEvent(db, planner, workspace, filter);
  },
  countByResource(workspaceId, filter) {
    const workspace = numbers.findWorkspace(workspaceId);
    return workspace === undefined ? [] : countByResource(db, planner, workspace, filter);
  },
  webhookActivity(workspaceId, sinceMs, bucketMs) {
    const workspace = numbers.findWorkspace(workspaceId);
    return workspace === undefined ? [] : webhookActivity(db, workspace, sinceMs, bucketMs);
  },
  queryRequests(workspaceId, filter) {
    const workspace = numbers.findWorkspace(workspaceId);
    return workspace === undefined ? [] : queryRequests(db, workspace, filter);
  },
  findRequest(workspaceId, id) {
    const workspace = numbers.findWorkspace(workspaceId);
    return workspace === undefined ? undefined : findRequest(db, workspace, id);
  },
  async trim(eventsBefore, requestsBefore) {
    while (!closed && eventsBefore !== null && trimEvents(db, numbers, eventsBefore)) await othersTurn();
    while (!closed && requestsBefore !== null && trimRequests(db, requestsBefore)) await othersTurn();
  },
  usage: () => ({
    bytes: fileBytes(path) + fileBytes(`${path}-wal`),
    events: count('SELECT coalesce(sum(count), 0) AS n FROM event_counts'),
    requests: count('SELECT count(*) AS n FROM requests'),
  }),
  close() {
    closed = true;
    follower.stop();
    scanner.close();
    db.close();
  },
});

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function count(sql: string): number {
  return db.prepare(sql).get()?.['n'] as number;
}

function fileBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
