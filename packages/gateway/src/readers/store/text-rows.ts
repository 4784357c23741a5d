/** Writes the sets of text blocks: one row for each block while its group grows, then the group by places. */
import type { DatabaseSync } from 'node:sqlite';
import {
  BLOCK_EVENTS,
  blockOf,
  GROUP_BLOCKS,
  groupOf,
  PLACES,
  SET_WORDS,
  TextMarker,
} from './columns/text-blocks.ts';

/** Places whose masks lie in one row: together so many bytes that two rows fill a page of the database. */
export const PART_PLACES = 63;
/** Words of a mask, which has a bit for each block of a group. */
export const MASK_WORDS = GROUP_BLOCKS / 32;
/** Row number of a part of a group. */
export const PARTS = Math.ceil(PLACES / PART_PLACES);

/** A block that is complete. */
export interface TextBlock {
  readonly block: number;
  readonly set: Uint32Array;
}

/** The text blocks of the store, at the end where they grow. */
export interface TextRows {
  /** Before events are added in a transaction. */
  begin(): void;
  add(seq: number, json: string): void;
  /** What was added since `begin` is gone with its transaction. */
  rollBack(): void;
  /** Blocks completed since `begin`. */
  completed(): readonly TextBlock[];
}

/** Rows in the store's tables. */
export function createTextRows(db: DatabaseSync): TextRows {
  const marker = new TextMarker();
  const insertBlock = db.prepare('INSERT INTO text_blocks (block, places) VALUES (?, ?)');
  const insertPart = db.prepare('INSERT INTO text_parts (part, masks) VALUES (?, ?)');
  const deleteBlocks = db.prepare('DELETE FROM text_blocks');
  let open = readOpen(db, marker);
  let masks = readMasks(db);
  let completed: TextBlock[] = [];

  const complete = (): void => {
    insertBlock.run(open.block, bytesOf(open.set));
    completed.push({ block: open.block, set: open.set });
    masks ??= new Uint32Array(PLACES * MASK_WORDS);
    addToMasks(masks, open.block, open.set);
    if (open.block % GROUP_BLOCKS === GROUP_BLOCKS - 1) {
      const group = groupOf(open.block);
      const partWords = PART_PLACES * MASK_WORDS;
      for (let part = 0; part < PARTS; part++) {
        const words = masks.subarray(part * partWords, (part + 1) * partWords);
        if (words.some((word) => word !== 0)) insertPart.run(group * PARTS + part, bytesOf(words));
      }
      deleteBlocks.run();
      masks = undefined;
    }
    open = { block: open.block + 1, set: new Uint32Array(SET_WORDS) };
  };

  return {
    begin() {
      completed = [];
    },
    add(seq, json) {
      marker.mark(open.set, json);
      if (seq % BLOCK_EVENTS === 0) complete();
    },
    rollBack() {
      open = readOpen(db, marker);
      masks = readMasks(db);
    },
    completed: () => completed,
  };
}

/** The block that is not complete: made again from its events. */
function readOpen(db: DatabaseSync, marker: TextMarker): TextBlock {
  const last = db.prepare('SELECT last_event FROM follower').get()?.['last_event'] as number;
  const block = blockOf(last + 1);
  const set = new Uint32Array(SET_WORDS);
  const events = db.prepare('SELECT json FROM events WHERE seq > ?').iterate(block * BLOCK_EVENTS);
  for (const { json } of events) marker.mark(set, json as string);
  return { block, set };
}

/** The masks of the group that is not complete. */
function readMasks(db: DatabaseSync): Uint32Array | undefined {
  let masks: Uint32Array | undefined;
  for (const { block, places } of db.prepare('SELECT block, places FROM text_blocks').iterate()) {
    masks ??= new Uint32Array(PLACES * MASK_WORDS);
    addToMasks(masks, block as number, wordsOf(places as Uint8Array));
  }
  return masks;
}

function addToMasks(masks: Uint32Array, block: number, set: Uint32Array): void {
  const index = block % GROUP_BLOCKS;
  const bit = 1 << (index & 31);
  const word = index >>> 5;
  for (let at = 0; at < SET_WORDS; at++) {
    for (let rest = set[at]!; rest !== 0; rest &= rest - 1) {
      masks[(at * 32 + 31 - Math.clz32(rest & -rest)) * MASK_WORDS + word]! |= bit;
    }
  }
}

/** Bytes of a row as words. */
export function wordsOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(new Uint8Array(bytes).buffer);
}

function bytesOf(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
