/** Trimming: what is too old leaves the store, a few rows at a time so that following goes on. */
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../platform/sqlite.ts';
import { ACTIVITY_SLOT_MS } from './activity.ts';
import type { Change } from './columns/memory.ts';
import { blockOf, groupOf } from './columns/text-blocks.ts';
import { PARTS } from './text-rows.ts';

const STEP_ROWS = 500;

/** Removes up to a step's worth of events received before a time (ms), and says how many. */
export function trimEvents(db: DatabaseSync, before: number, tell: (change: Change) => void): number {
  // Rows are in the order of arrival: the first one that is young enough ends the search.
  const oldest = db
    .prepare('SELECT seq, received FROM events ORDER BY seq LIMIT ?')
    .all(STEP_ROWS) as unknown as readonly { readonly seq: number; readonly received: number }[];
  const end = oldest.findIndex(({ received }) => received >= before);
  const goes = end === -1 ? oldest : oldest.slice(0, end);
  const last = goes.at(-1);
  if (last === undefined) return 0;
  inTransaction(db, () => {
    db.prepare('DELETE FROM events WHERE seq <= ?').run(last.seq);
    db.prepare('DELETE FROM segments WHERE last <= ?').run(last.seq);
    // Some of a group's blocks may be gone long before the group goes.
    db.prepare('DELETE FROM text_parts WHERE part < ?').run(groupOf(blockOf(last.seq + 1)) * PARTS);
  });
  tell({ kind: 'trimmed', upTo: last.seq });
  return goes.length;
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
