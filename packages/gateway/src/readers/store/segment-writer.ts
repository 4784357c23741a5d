/** Collects when events occurred, and their shapes, and writes a row for every segment that is full. */
import type { DatabaseSync } from 'node:sqlite';
import { SEGMENT_EVENTS } from './columns/event-columns.ts';
import { encodeSegment, type SegmentColumns } from './columns/segment-rows.ts';

/** The segments of the store, at the end where they grow. */
export interface SegmentWriter {
  /** Before events are added in a transaction. */
  begin(): void;
  add(seq: number, occurred: number, shape: number, list: number): void;
  /** What was added since `begin` is gone with its transaction. */
  rollBack(): void;
  /** What was added since `begin`. */
  added(): SegmentColumns;
}

/** Events that are not in a row yet. */
interface Rest extends Columns {
  first: number;
}

interface Columns {
  readonly occurred: number[];
  readonly shapes: number[];
  readonly lists: number[];
}

function noColumns(): Columns {
  return { occurred: [], shapes: [], lists: [] };
}

function typed({ occurred, shapes, lists }: Columns): SegmentColumns {
  return {
    occurred: Float64Array.from(occurred),
    shapes: Uint32Array.from(shapes),
    lists: Uint32Array.from(lists),
  };
}

/** A writer that goes on after the last event. */
export function createSegmentWriter(db: DatabaseSync, lastEvent: number): SegmentWriter {
  const insert = db.prepare('INSERT INTO segments (first, last, columns) VALUES (?, ?, ?)');
  let rest = readRest(db, lastEvent);
  let before: Rest = rest;
  let kept = rest.shapes.length;
  let now = noColumns();

  return {
    begin() {
      before = rest;
      kept = rest.shapes.length;
      now = noColumns();
    },
    add(seq, occurred, shape, list) {
      for (const columns of [now, rest]) {
        columns.occurred.push(occurred);
        columns.shapes.push(shape);
        columns.lists.push(list);
      }
      if (rest.shapes.length < SEGMENT_EVENTS) return;
      insert.run(rest.first, seq, encodeSegment(typed(rest)));
      rest = { first: seq + 1, ...noColumns() };
    },
    rollBack() {
      rest = before;
      for (const column of [rest.occurred, rest.shapes, rest.lists]) column.length = kept;
    },
    added: () => typed(now),
  };
}

/** The events after the last full segment. */
function readRest(db: DatabaseSync, lastEvent: number): Rest {
  const written = db.prepare('SELECT coalesce(max(last), 0) AS last FROM segments').get()?.['last'] as number;
  const rest: Rest = { first: lastEvent + 1, ...noColumns() };
  const rows = db
    .prepare(
      'SELECT seq, CAST(occurred AS REAL) AS occurred, shape, list FROM events WHERE seq > ? ORDER BY seq',
    )
    .iterate(written);
  for (const { seq, occurred, shape, list } of rows) {
    if (rest.shapes.length === 0) rest.first = seq as number;
    rest.occurred.push(occurred as number);
    rest.shapes.push(shape as number);
    rest.lists.push(list as number);
  }
  return rest;
}
