/** Which text blocks may hold a term. */
import type { DatabaseSync } from 'node:sqlite';
import { MASK_WORDS, PART_PLACES, PARTS, type TextBlock, wordsOf } from '../text-rows.ts';
import { GROUP_BLOCKS, groupOf, placesOf } from './text-blocks.ts';

/** Sets of the blocks whose group is not complete; those of the others stay in the database. */
export class OpenTextBlocks {
  #blocks = new Map<number, Uint32Array>();

  add({ block, set }: TextBlock): void {
    // The last block of a group completes it.
    if (block % GROUP_BLOCKS === GROUP_BLOCKS - 1) {
      for (const known of this.#blocks.keys())
        if (groupOf(known) <= groupOf(block)) this.#blocks.delete(known);
    } else {
      this.#blocks.set(block, set);
    }
  }

  get(block: number): Uint32Array | undefined {
    return this.#blocks.get(block);
  }
}

/** A test of whether a block may hold a term: true where nothing is known of it. */
export function blocksHolding(
  db: DatabaseSync,
  open: OpenTextBlocks,
  term: string,
): (block: number) => boolean {
  const places = placesOf(term);
  if (places.length === 0) return () => true;
  const select = db.prepare('SELECT masks FROM text_parts WHERE part = ?');
  const isKnown = db.prepare('SELECT 1 FROM text_parts WHERE part BETWEEN ? AND ? LIMIT 1');
  /** For each group a bit for each block; undefined where the group is not complete. */
  const groups = new Map<number, Uint32Array | undefined>();

  const maskOf = (group: number): Uint32Array | undefined => {
    if (isKnown.get(group * PARTS, (group + 1) * PARTS - 1) === undefined) return undefined;
    const mask = new Uint32Array(MASK_WORDS).fill(0xffffffff);
    for (const place of places) {
      const row = select.get(group * PARTS + Math.floor(place / PART_PLACES));
      if (row === undefined) return mask.fill(0);
      const words = wordsOf(row['masks'] as Uint8Array);
      const start = (place % PART_PLACES) * MASK_WORDS;
      for (let word = 0; word < MASK_WORDS; word++) mask[word]! &= words[start + word]!;
      if (mask.every((word) => word === 0)) break;
    }
    return mask;
  };

  return (block) => {
    const set = open.get(block);
    if (set !== undefined) return places.every((place) => (set[place >>> 5]! & (1 << (place & 31))) !== 0);
    const group = groupOf(block);
    if (!groups.has(group)) groups.set(group, maskOf(group));
    const mask = groups.get(group);
    const index = block % GROUP_BLOCKS;
    return mask === undefined || (mask[index >>> 5]! & (1 << (index & 31))) !== 0;
  };
}
