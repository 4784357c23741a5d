/** Requests as rows, and the counts of them that are kept for each webhook. */
import type { DatabaseSync } from 'node:sqlite';
import type { Verdict } from '../../journal/port.ts';
import type { ScannedEntry } from '../../journal/scanner.ts';
import { ACTIVITY_SLOT_MS } from './activity.ts';
import type { RequestSummary } from './port.ts';

/** Writes requests. */
export interface RequestRows {
  /** Stores an entry's request and returns its number; null where there is none. */
  store(workspace: number, entry: ScannedEntry): number | null;
}

/** Rows in the store's tables. */
export function createRequestRows(db: DatabaseSync): RequestRows {
  const insert = db.prepare(`
    INSERT INTO requests (workspace, id, position, webhook, received, verdict, summary)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, id) DO NOTHING`);
  const find = db.prepare('SELECT seq FROM requests WHERE workspace = ? AND id = ?');
  const addToActivity = db.prepare(`
    INSERT INTO request_counts (workspace, webhook, slot, rendered, failed, rejected, last)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET rendered = rendered + ?4,
      failed = failed + ?5, rejected = rejected + ?6, last = max(last, ?7)`);

  return {
    store(workspace, { request, events, position }) {
      if (request === null) return null;
      const { id, webhookId, receivedAt, verdict } = request;
      const summary: RequestSummary = {
        id,
        position,
        webhookId,
        receivedAt,
        method: request.method,
        target: request.target,
        peer: request.peer,
        bodyBytes: request.bodyBytes,
        contentType: request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null,
        verdict,
        eventIds: events.map(({ id }) => id),
      };
      const { changes, lastInsertRowid } = insert.run(
        workspace,
        id,
        position,
        webhookId,
        receivedAt,
        verdict.kind,
        JSON.stringify(summary),
      );
      if (changes === 0) return find.get(workspace, id)!['seq'] as number;
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
    },
  };
}
