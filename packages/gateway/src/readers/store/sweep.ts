/**
 * Sweeping: after events were removed, the shapes, lists and resources that no event has any more go too. It takes
 * its time, in small steps between which entries are stored: what those use is noted down and stays.
 */
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../platform/sqlite.ts';
import type { Change } from './columns/memory.ts';
import { decodeSegment } from './columns/segment-rows.ts';
import type { Numbers, Swept, UsedNumbers } from './numbers.ts';

const STEP_ROWS = 500;
/** What tells which resources a row uses. */
const COLUMNS = { shapes: 'num, resource', lists: 'num, related', resources: 'num' } as const;

/** Removes what is not used. Generates between its steps. */
export function* sweep(
  db: DatabaseSync,
  numbers: Numbers,
  tell: (change: Change) => void,
): Generator<void, void, void> {
  const used: UsedNumbers = { shapes: new Set(), lists: new Set(), resources: new Set() };
  numbers.watch(used);
  try {
    const live = { shapes: new Marks(), lists: new Marks(), resources: new Marks() };
    yield* markEvents(db, live.shapes, live.lists);
    const isLive = (table: Swept) => (num: number) => live[table].has(num) || used[table].has(num);
    numbers.reuse(
      'shapes',
      yield* sweepTable(db, 'shapes', {
        isLive: isLive('shapes'),
        onLive: (row) => live.resources.add(row['resource'] as number),
      }),
    );
    numbers.reuse(
      'lists',
      yield* sweepTable(db, 'lists', {
        isLive: isLive('lists'),
        onLive(row) {
          for (const num of JSON.parse(row['related'] as string) as number[]) live.resources.add(num);
        },
      }),
    );
    numbers.reuse(
      'resources',
      yield* sweepTable(db, 'resources', {
        isLive: isLive('resources'),
        onRemoved: (resources) => tell({ kind: 'freed', resources }),
      }),
    );
    tell({ kind: 'swept' });
  } finally {
    numbers.watch(undefined);
  }
}

/** Shapes and lists of all events: of the segments' rows, and of the events after them. */
function* markEvents(db: DatabaseSync, shapes: Marks, lists: Marks): Generator<void, void, void> {
  let last = 0;
  const next = db.prepare('SELECT last, columns FROM segments WHERE last > ? ORDER BY first LIMIT 1');
  for (let row = next.get(last); row !== undefined; row = next.get(last)) {
    const columns = decodeSegment(row['columns'] as Uint8Array);
    for (const shape of columns.shapes) shapes.add(shape);
    for (const list of columns.lists) lists.add(list);
    last = row['last'] as number;
    yield;
  }
  for (const { shape, list } of db.prepare('SELECT shape, list FROM events WHERE seq > ?').iterate(last)) {
    shapes.add(shape as number);
    lists.add(list as number);
  }
}

interface TableSweep {
  isLive(num: number): boolean;
  onLive?(row: Record<string, unknown>): void;
  onRemoved?(nums: readonly number[]): void;
}

/** Removes the rows that are not live. Returns the numbers that are free up to the largest one there was. */
function* sweepTable(
  db: DatabaseSync,
  table: Swept,
  { isLive, onLive, onRemoved }: TableSweep,
): Generator<void, readonly number[], void> {
  const free: number[] = [];
  const next = db.prepare(
    `SELECT ${COLUMNS[table]} FROM ${table} WHERE num > ? ORDER BY num LIMIT ${STEP_ROWS}`,
  );
  const remove = db.prepare(`DELETE FROM ${table} WHERE num = ?`);
  let last = 0;
  for (let rows = next.all(last); rows.length > 0; rows = next.all(last)) {
    const removed: number[] = [];
    for (const row of rows) {
      const num = row['num'] as number;
      for (let gap = last + 1; gap < num; gap++) free.push(gap);
      last = num;
      if (isLive(num)) onLive?.(row);
      else removed.push(num);
    }
    if (removed.length > 0) {
      inTransaction(db, () => {
        for (const num of removed) remove.run(num);
      });
      onRemoved?.(removed);
      for (const num of removed) free.push(num);
    }
    yield;
  }
  return free;
}

/** A set of whole numbers: a byte for each up to the largest. */
class Marks {
  #marks = new Uint8Array(1024);

  add(num: number): void {
    if (num >= this.#marks.length) {
      const longer = new Uint8Array(Math.max(num + 1, this.#marks.length * 2));
      longer.set(this.#marks);
      this.#marks = longer;
    }
    this.#marks[num] = 1;
  }

  has(num: number): boolean {
    return this.#marks[num] === 1;
  }
}
