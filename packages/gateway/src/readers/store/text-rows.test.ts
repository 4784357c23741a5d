import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BLOCK_EVENTS, GROUP_BLOCKS } from './columns/text-blocks.ts';
import { blocksHolding, OpenTextBlocks } from './columns/text-places.ts';
import { openStoreDatabase } from './schema.ts';
import { createTextRows, type TextRows, wordsOf } from './text-rows.ts';

const GROUP_EVENTS = BLOCK_EVENTS * GROUP_BLOCKS;
const COUNT = GROUP_EVENTS + 1_000;

let db: DatabaseSync;
let open: OpenTextBlocks;
beforeEach(() => {
  ({ db } = openStoreDatabase(':memory:', 0));
  open = new OpenTextBlocks();
});
afterEach(() => db.close());

/** Few events say something, each in its own words. */
function json(seq: number): string {
  return `{"event":"Only here","payload":{"n":1${seq % 997 === 0 ? `,"word":"Größe${seq}x, deadbeef${seq}"` : ''}},"id":"x"}`;
}

/** Adds events as the indexer does, and tells of the blocks. */
function add(rows: TextRows, from: number, to: number): void {
  rows.begin();
  for (let seq = from; seq <= to; seq++) rows.add(seq, json(seq));
  for (const block of rows.completed()) open.add(block);
}

function blocksOf(term: string): readonly number[] {
  const holds = blocksHolding(db, open, term);
  const complete = Math.floor(COUNT / BLOCK_EVENTS);
  return Array.from({ length: complete }, (_, block) => block).filter(holds);
}

describe('sets of text blocks', () => {
  test('tell where a term may be, in complete groups and in the growing one', () => {
    add(createTextRows(db), 1, COUNT);
    for (const seq of [997, 997 * 40, 997 * 66]) {
      const block = Math.floor((seq - 1) / BLOCK_EVENTS);
      for (const term of [`größe${seq}`, `deadbeef${seq}`, `${seq}x`, `größe${seq}x, dead`]) {
        expect(blocksOf(term), term).toContain(block);
        expect(blocksOf(term).length).toBeLessThan(70);
      }
    }
    expect(blocksOf('nowhere to be found')).toEqual([]);
    // What stands before the payload is not looked for here.
    expect(blocksOf('only here')).toEqual([]);
    // Too short to tell.
    expect(blocksOf('xyz').length).toBe(Math.floor(COUNT / BLOCK_EVENTS));
    expect(db.prepare('SELECT count(*) AS n FROM text_blocks').get()).toEqual({ n: 7 });
  });

  test('go on after a new start, and after what was rolled back', () => {
    const insert = db.prepare(`INSERT INTO events (seq, workspace, id, occurred, shape, list, received, json)
      VALUES (?, 1, ?, 0, 1, 1, 0, ?)`);
    const rows = createTextRows(db);
    add(rows, 1, 900);
    for (let seq = 897; seq <= 900; seq++) insert.run(seq, String(seq), json(seq));
    db.exec('UPDATE follower SET last_event = 900; BEGIN');
    rows.begin();
    for (let seq = 901; seq <= 1_100; seq++) rows.add(seq, json(seq));
    db.exec('ROLLBACK');
    rows.rollBack();
    add(rows, 901, 950);
    for (let seq = 901; seq <= 950; seq++) insert.run(seq, String(seq), json(seq));
    db.exec('UPDATE follower SET last_event = 950');
    const again = createTextRows(db);
    add(again, 951, GROUP_EVENTS);
    expect(blocksOf('größe997')).toContain(7);
    const parts = db.prepare('SELECT masks FROM text_parts').all();
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.some(({ masks }) => wordsOf(masks as Uint8Array).some((word) => word !== 0))).toBe(true);
  });
});
