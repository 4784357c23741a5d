/** Trimming: what is too old leaves the store, a few rows at a time so that queries get their turn. */
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../platform/sqlite.ts';
import { ACTIVITY_SLOT_MS } from './activity.ts';
import type { Numbers } from './numbers.ts';

const STEP_ROWS = 500;
const HOUR_US = 3_600_000_000;

/** Removes up to a step's worth of events received before a time (ms); whether there may be more. */
export function trimEvents(db: DatabaseSync, numbers: Numbers, before: number): boolean {
  // Rows are in the order of arrival: the first one that is young enough ends the search. SQLite does the
  // arithmetic on `occurred`, which may be beyond JavaScript's exact integers.
  const oldest = db
    .prepare(`SELECT seq, workspace, name, resource, related, received,
        CAST(occurred AS TEXT) AS occurred, occurred / ${HOUR_US} - (occurred % ${HOUR_US} < 0) AS hour
      FROM events ORDER BY seq LIMIT ?`)
    .all(STEP_ROWS);
  const end = oldest.findIndex((row) => (row['received'] as number) >= before);
  const goes = end === -1 ? oldest : oldest.slice(0, end);
  if (goes.length === 0) return false;

  const deleteEvent = db.prepare('DELETE FROM events WHERE seq = ?');
  const deleteInvolvement = db.prepare(
    'DELETE FROM involvements WHERE resource = ? AND occurred = CAST(? AS INTEGER) AND event = ?',
  );
  const subtract = db.prepare(
    'UPDATE event_counts SET count = count - 1 WHERE workspace = ? AND hour = ? AND name = ?',
  );
  const touched = new Set<number>();
  inTransaction(db, () => {
    for (const { seq, workspace, name, resource, related, occurred, hour } of goes as unknown as OldEvent[]) {
      deleteEvent.run(seq);
      subtract.run(workspace, hour, name);
      for (const involved of new Set([resource, ...(JSON.parse(related) as number[])])) {
        deleteInvolvement.run(involved, occurred, seq);
        touched.add(involved);
      }
    }
    const unused = db.prepare(
      'DELETE FROM resources WHERE num = ? AND NOT EXISTS (SELECT 1 FROM involvements WHERE resource = ?)',
    );
    for (const num of touched) unused.run(num, num);
    db.exec('DELETE FROM event_counts WHERE count = 0');
  });
  numbers.forget();
  return goes.length === STEP_ROWS;
}

interface OldEvent {
  readonly seq: number;
  readonly workspace: number;
  readonly name: number;
  readonly resource: number;
  readonly related: string;
  readonly occurred: string;
  readonly hour: number;
}

/** Removes up to a step's worth of requests received before a time (ms); whether there may be more. */
export function trimRequests(db: DatabaseSync, before: number): boolean {
  const { changes } = db
    .prepare(`DELETE FROM requests WHERE received < ?1
      AND seq IN (SELECT seq FROM requests ORDER BY seq LIMIT ${STEP_ROWS})`)
    .run(before);
  if (changes === STEP_ROWS) return true;
  db.prepare('DELETE FROM request_counts WHERE slot < ?').run(Math.floor(before / ACTIVITY_SLOT_MS));
  return false;
}
