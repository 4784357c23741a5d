/** The indexer: journal entries become rows, and the position moves with them in the same transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Event } from '../../event/event.ts';
import { toMicroseconds } from '../../event/microseconds.ts';
import type { Position, Verdict } from '../../journal/port.ts';
import type { ScannedEntry } from '../../journal/scanner.ts';
import { inTransaction } from '../../platform/sqlite.ts';
import { ACTIVITY_SLOT_MS } from './activity.ts';
import type { Numbers } from './numbers.ts';
import type { RequestSummary } from './port.ts';

const HOUR_US = 3_600_000_000;

/** Writes entries to the store's tables. */
export interface Indexer {
  position(): Position;
  /** Stores entries, in journal order, all or none. */
  index(entries: readonly ScannedEntry[]): void;
  /** Moves past an entry without storing it. */
  skip(entry: ScannedEntry): void;
}

/** An indexer on the store's database. */
export function createIndexer(db: DatabaseSync, numbers: Numbers): Indexer {
  let position = db.prepare('SELECT position FROM follower').get()?.['position'] as Position;
  const insertEvent = db.prepare(`
    INSERT INTO events (workspace, id, occurred, name, resource, related, received, request, json)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, id) DO NOTHING`);
  const insertInvolvement = db.prepare(
    'INSERT INTO involvements (resource, occurred, event) VALUES (?, ?, ?)',
  );
  const addToCount = db.prepare(`
    INSERT INTO event_counts (workspace, hour, name, count) VALUES (?, ?, ?, 1)
    ON CONFLICT DO UPDATE SET count = count + 1`);
  const insertRequest = db.prepare(`
    INSERT INTO requests (workspace, id, position, webhook, received, verdict, summary)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, id) DO NOTHING`);
  const move = db.prepare('UPDATE follower SET position = ?');

  const findRequest = db.prepare('SELECT seq FROM requests WHERE workspace = ? AND id = ?');
  const addToActivity = db.prepare(`
    INSERT INTO request_counts (workspace, webhook, slot, rendered, failed, rejected, last)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET rendered = rendered + ?4,
      failed = failed + ?5, rejected = rejected + ?6, last = max(last, ?7)`);

  const storeEvent = (workspace: number, event: Event, request: number | null): void => {
    const occurred = toMicroseconds(event.occurred);
    const received = Math.floor(toMicroseconds(event.received) / 1_000);
    const name = numbers.ofName(workspace, event.event);
    const resource = numbers.ofResource(workspace, event.resource, true);
    const related = event.related.map((each) => numbers.ofResource(workspace, each, false));
    const { changes, lastInsertRowid } = insertEvent.run(
      workspace,
      event.id,
      occurred,
      name,
      resource,
      JSON.stringify(related),
      received,
      request,
      event.json,
    );
    if (changes === 0) return; // Delivered before: the first one stays.
    for (const involved of new Set([resource, ...related])) {
      insertInvolvement.run(involved, occurred, lastInsertRowid);
    }
    addToCount.run(workspace, Math.floor(occurred / HOUR_US), name);
  };

  /** Returns the request's number. */
  const storeRequest = (
    workspace: number,
    { request, events, position: at }: ScannedEntry,
  ): number | null => {
    if (request === null) return null;
    const summary: RequestSummary = {
      id: request.id,
      position: at,
      webhookId: request.webhookId,
      receivedAt: request.receivedAt,
      method: request.method,
      target: request.target,
      peer: request.peer,
      bodyBytes: request.bodyBytes,
      contentType: request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null,
      verdict: request.verdict,
      eventIds: events.map(({ id }) => id),
    };
    const { changes, lastInsertRowid } = insertRequest.run(
      workspace,
      request.id,
      at,
      request.webhookId,
      request.receivedAt,
      request.verdict.kind,
      JSON.stringify(summary),
    );
    if (changes === 0) return findRequest.get(workspace, request.id)!['seq'] as number;
    const { webhookId, receivedAt, verdict } = request;
    if (webhookId !== null) {
      const slot = Math.floor(receivedAt / ACTIVITY_SLOT_MS);
      const is = (...kinds: readonly Verdict['kind'][]): 0 | 1 => (kinds.includes(verdict.kind) ? 1 : 0);
      addToActivity.run(
        workspace,
        webhookId,
        slot,
        is('rendered', 'handshake'),
        is('failed'),
        is('rejected'),
        receivedAt,
      );
    }
    return Number(lastInsertRowid);
  };

  return {
    position: () => position,
    index(entries) {
      const last = entries.at(-1);
      if (last === undefined) return;
      try {
        inTransaction(db, () => {
          for (const entry of entries) {
            const workspace = numbers.ofWorkspace(entry.workspaceId);
            const request = storeRequest(workspace, entry);
            for (const event of entry.events) storeEvent(workspace, event, request);
          }
          move.run(last.position);
        });
      } catch (error) {
        numbers.forget();
        throw error;
      }
      position = last.position;
    },
    skip(entry) {
      move.run(entry.position);
      position = entry.position;
    },
  };
}
