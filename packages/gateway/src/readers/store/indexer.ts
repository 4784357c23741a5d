/** The indexer: journal entries become rows, and the position moves with them in the same transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Event } from '../../event/event.ts';
import { toMicroseconds } from '../../event/microseconds.ts';
import type { Position } from '../../journal/port.ts';
import type { ScannedEntry } from '../../journal/scanner.ts';
import { inTransaction } from '../../platform/sqlite.ts';
import type { Change } from './columns/memory.ts';
import type { Numbers } from './numbers.ts';
import { createRequestRows } from './request-rows.ts';
import { createSegmentWriter } from './segment-writer.ts';
import { createTextRows } from './text-rows.ts';

/** Writes entries to the store's tables. */
export interface Indexer {
  position(): Position;
  /** Stores entries, in journal order, all or none. */
  index(entries: readonly ScannedEntry[]): void;
  /** Moves past an entry without storing it. */
  skip(entry: ScannedEntry): void;
}

/** An indexer on the store's database; it tells what it has added, once that is committed. */
export function createIndexer(db: DatabaseSync, numbers: Numbers, tell: (change: Change) => void): Indexer {
  const follower = db.prepare('SELECT position, last_event FROM follower').get()!;
  let position = follower['position'] as Position;
  let lastEvent = follower['last_event'] as number;
  const segments = createSegmentWriter(db, lastEvent);
  const texts = createTextRows(db);
  const requests = createRequestRows(db);
  const insertEvent = db.prepare(`
    INSERT INTO events (seq, workspace, id, occurred, shape, list, received, request, json)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workspace, id) DO NOTHING`);
  const move = db.prepare('UPDATE follower SET position = ?, last_event = ?');

  const storeEvent = (workspace: number, event: Event, request: number | null): void => {
    const occurred = toMicroseconds(event.occurred);
    const received = Math.floor(toMicroseconds(event.received) / 1_000);
    const shape = numbers.ofShape(workspace, event);
    const list = numbers.ofList(workspace, event);
    const seq = lastEvent + 1;
    const { changes } = insertEvent.run(
      seq,
      workspace,
      event.id,
      occurred,
      shape,
      list,
      received,
      request,
      event.json,
    );
    if (changes === 0) return; // Delivered before: the first one stays.
    lastEvent = seq;
    segments.add(seq, occurred, shape, list);
    texts.add(seq, event.json);
  };

  return {
    position: () => position,
    index(entries) {
      const last = entries.at(-1);
      if (last === undefined) return;
      const before = lastEvent;
      segments.begin();
      texts.begin();
      try {
        inTransaction(db, () => {
          for (const entry of entries) {
            const workspace = numbers.ofWorkspace(entry.workspaceId);
            const request = requests.store(workspace, entry);
            for (const event of entry.events) storeEvent(workspace, event, request);
          }
          move.run(last.position, lastEvent);
        });
      } catch (error) {
        lastEvent = before;
        segments.rollBack();
        texts.rollBack();
        numbers.forget();
        throw error;
      }
      position = last.position;
      const added = { ...numbers.takeNew(), columns: segments.added(), textBlocks: texts.completed() };
      tell({ kind: 'added', first: before + 1, ...added });
    },
    skip(entry) {
      move.run(entry.position, lastEvent);
      position = entry.position;
    },
  };
}
