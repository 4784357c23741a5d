/** Collects when events occurred, and their shapes, and writes a row for every segment that is full. */
import type { DatabaseSync } from 'node:sqlite';
import { SEGMENT_EVENTS } from './columns/event-columns.ts';
import { encodeSegment } from './columns/segment-rows.ts';

/** The segments of the store, at the end where they grow. */
export interface SegmentWriter {
  /** Before events are added in a transaction. */
  begin(): void;
  add(seq: number, occurred: number, shape: number): void;
  /** What was added since `begin` is gone with its transaction. */
  rollBack(): void;
  /** What was added since `begin`. */
  added(): { readonly occurred: Float64Array; readonly eventShapes: Uint32Array };
}

/** Events that are not in a row yet. */
interface Rest {
  first: number;
  occurred: number[];
  shapes: number[];
}

/** A writer that goes on after the last event. */
export function createSegmentWriter(db: DatabaseSync, lastEvent: number): SegmentWriter {
  const insert = db.prepare('INSERT INTO segments (first, last, columns) VALUES (?, ?, ?)');
  let rest = readRest(db, lastEvent);
  let before: Rest = rest;
  let kept = rest.shapes.length;
  let occurredNow: number[] = [];
  let shapesNow: number[] = [];

  return {
    begin() {
      before = rest;
      kept = rest.shapes.length;
      occurredNow = [];
      shapesNow = [];
    },
    add(seq, occurred, shape) {
      occurredNow.push(occurred);
      shapesNow.push(shape);
      rest.occurred.push(occurred);
      rest.shapes.push(shape);
      if (rest.shapes.length < SEGMENT_EVENTS) return;
      const columns = { occurred: Float64Array.from(rest.occurred), shapes: Uint32Array.from(rest.shapes) };
      insert.run(rest.first, seq, encodeSegment(columns));
      rest = { first: seq + 1, occurred: [], shapes: [] };
    },
    rollBack() {
      rest = before;
      rest.occurred.length = kept;
      rest.shapes.length = kept;
    },
    added: () => ({ occurred: Float64Array.from(occurredNow), eventShapes: Uint32Array.from(shapesNow) }),
  };
}

/** The events after the last full segment. */
function readRest(db: DatabaseSync, lastEvent: number): Rest {
  const written = db.prepare('SELECT coalesce(max(last), 0) AS last FROM segments').get()?.['last'] as number;
  const rest: Rest = { first: lastEvent + 1, occurred: [], shapes: [] };
  const rows = db
    .prepare('SELECT seq, CAST(occurred AS REAL) AS occurred, shape FROM events WHERE seq > ? ORDER BY seq')
    .iterate(written);
  for (const { seq, occurred, shape } of rows) {
    if (rest.shapes.length === 0) rest.first = seq as number;
    rest.occurred.push(occurred as number);
    rest.shapes.push(shape as number);
  }
  return rest;
}
