/** The store's reading thread: answers questions, beside the thread that writes. */
import { statSync } from 'node:fs';
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../platform/sqlite.ts';
import { answerCalls } from '../../platform/thread.ts';
import { webhookActivity } from './activity.ts';
import type { ReadingCalls, ReadingData } from './calls.ts';
import { type Change, loadMemory, type Memory } from './columns/memory.ts';
import { findRequest, queryRequests } from './query-requests.ts';
import { createEventReading, type EventReading } from './reading.ts';

const { path } = workerData as ReadingData;
const db = openDatabase(path, { readOnly: true });
const selectWorkspace = db.prepare('SELECT num FROM workspaces WHERE id = ?');
let memory: Memory | undefined;
let reading: EventReading | undefined;
let changes: MessagePort | undefined;

answerCalls<ReadingCalls>({
  open(port) {
    memory = loadMemory(db);
    reading = createEventReading(db, memory);
    changes = port;
    port.on('message', (change: Change) => memory?.apply(change));
  },
  queryEvents: (...args) => upToDate().queryEvents(...args),
  findEvent: (...args) => upToDate().findEvent(...args),
  countByTime: (...args) => upToDate().countByTime(...args),
  countByEvent: (...args) => upToDate().countByEvent(...args),
  countByResource: (...args) => upToDate().countByResource(...args),
  queryRequests(workspaceId, filter) {
    const workspace = numberOf(workspaceId);
    return workspace === undefined ? [] : queryRequests(db, workspace, filter);
  },
  findRequest(workspaceId, id) {
    const workspace = numberOf(workspaceId);
    return workspace === undefined ? undefined : findRequest(db, workspace, id);
  },
  webhookActivity(workspaceId, sinceMs, bucketMs) {
    const workspace = numberOf(workspaceId);
    return workspace === undefined ? [] : webhookActivity(db, workspace, sinceMs, bucketMs);
  },
  usage: () => ({
    bytes: fileBytes(path) + fileBytes(`${path}-wal`),
    // Events are numbered without gaps.
    events: count('SELECT coalesce(last_event - (SELECT min(seq) FROM events) + 1, 0) AS n FROM follower'),
    // Requests too, but where an older one came in later and has gone: going through all would take long.
    requests: count('SELECT coalesce(max(seq) - min(seq) + 1, 0) AS n FROM requests'),
  }),
  close() {
    changes?.close();
    db.close();
  },
});

/** What was told before the question came is known when it is answered, whichever port is served first. */
function upToDate(): EventReading {
  if (memory === undefined || reading === undefined || changes === undefined) {
    throw new Error('The reading side of the event store was asked before it was opened');
  }
  for (let next = receiveMessageOnPort(changes); next !== undefined; next = receiveMessageOnPort(changes)) {
    memory.apply(next.message as Change);
  }
  return reading;
}

function numberOf(workspaceId: string): number | undefined {
  return selectWorkspace.get(workspaceId)?.['num'] as number | undefined;
}

function count(sql: string): number {
  return db.prepare(sql).get()?.['n'] as number;
}

function fileBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
