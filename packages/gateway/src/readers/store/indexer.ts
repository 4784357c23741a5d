/** The indexer: journal entries become rows, and the position moves with them in the same transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Event } from '../../event/event.ts';
import { toMicroseconds } from '../../event/microseconds.ts';
import type { Position } from '../../journal/port.ts';
import type { ScannedEntry } from '../../journal/scanner.ts';
import { inTransaction } from '../../platform/sqlite.ts';
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
    INSERT INTO events (workspace, id, occurred, name, resource, related, received, json)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, id) DO NOTHING`);
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

  const storeEvent = (workspace: number, event: Event): void => {
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
      event.json,
    );
    if (changes === 0) return; // Delivered before: the first one stays.
    for (const involved of new Set([resource, ...related])) {
      insertInvolvement.run(involved, occurred, lastInsertRowid);
    }
    addToCount.run(workspace, Math.floor(occurred / HOUR_US), name);
  };

  const storeRequest = (workspace: number, { request, events, position: at }: ScannedEntry): void => {
    if (request === null) return;
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
    insertRequest.run(
      workspace,
      request.id,
      at,
      request.webhookId,
      request.receivedAt,
      request.verdict.kind,
      JSON.stringify(summary),
    );
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
            storeRequest(workspace, entry);
            for (const event of entry.events) storeEvent(workspace, event);
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
