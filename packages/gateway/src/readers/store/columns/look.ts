/** Looking at single events: those with given ids, those whose payload holds a text. */
import type { DatabaseSync } from 'node:sqlite';
import { parseEvent } from '../../../event/parse-event.ts';
import { compileText } from '../../../event/text-search.ts';
import type { Segment } from './event-columns.ts';
import { LOOK, type Look, type TextQuestion } from './selection.ts';
import { BLOCK_EVENTS, blockOf } from './text-blocks.ts';
import { blocksHolding, type OpenTextBlocks } from './text-places.ts';

/** Events that have one of some ids: `seqs` are their numbers. */
export function lookForIds(seqs: readonly number[]): Look {
  return {
    at(segment) {
      const places = seqs
        .map((seq) => seq - segment.first)
        .filter((place) => place >= 0 && place < segment.length);
      if (places.length === 0) return undefined;
      const found = new Uint8Array(segment.length);
      for (const place of places) found[place] = 1;
      return found;
    },
    read: () => 0,
  };
}

/** What looking for a text needs. */
export interface TextSource {
  readonly db: DatabaseSync;
  readonly open: OpenTextBlocks;
}

/** So many events are read before other questions get their turn. */
const TURN_EVENTS = 250;

/**
 * Events whose text meets a query, among those that `shapes` says have to be looked at, and that `before` found
 * where there is such a thing. Blocks that cannot hold what is asked for are passed over.
 */
export function lookForText(
  { db, open }: TextSource,
  shapes: Uint8Array,
  question: TextQuestion,
  before: Look | undefined,
): Look {
  const { held } = question;
  const matches = compileText(question.query);
  const mayBe = possibility(question);
  const blocks = question.terms.map((term) => blocksHolding(db, open, term));
  const pieces = question.terms.map(longestPiece);
  const select = db.prepare('SELECT json FROM events WHERE seq = ?');
  const remembered = new WeakMap<Segment, { length: number; found: Uint8Array | undefined }>();
  let read = 0;

  const meets = (json: string, heldByShape: number): boolean => {
    // Most events are told apart by a look at the raw text, without taking it to pieces.
    const text = json.toLowerCase();
    let mask = heldByShape;
    for (let index = 0; index < pieces.length; index++) if (text.includes(pieces[index]!)) mask |= 1 << index;
    return mayBe(mask) && matches(parseEvent(json));
  };
  const lookAt = async (segment: Segment, among: Uint8Array | undefined): Promise<Uint8Array | undefined> => {
    const { length, first } = segment;
    let found: Uint8Array | undefined;
    let inBlock = 0;
    for (let place = segment.start; place < length; place++) {
      const seq = first + place;
      if (place === segment.start || (seq - 1) % BLOCK_EVENTS === 0) {
        const block = blockOf(seq);
        inBlock = 0;
        for (let index = 0; index < blocks.length; index++) if (blocks[index]!(block)) inBlock |= 1 << index;
        if (held === undefined && !mayBe(inBlock)) {
          // On to the last event of the block.
          place += BLOCK_EVENTS - 1 - ((seq - 1) % BLOCK_EVENTS);
          continue;
        }
      }
      const shape = segment.shapes[place]!;
      if (shapes[shape] !== LOOK || (among !== undefined && among[place] !== 1)) continue;
      const heldByShape = held?.[shape] ?? 0;
      if (!mayBe(heldByShape | inBlock)) continue;
      const json = select.get(seq)?.['json'] as string | undefined;
      if (json !== undefined && meets(json, heldByShape)) {
        found ??= new Uint8Array(length);
        found[place] = 1;
      }
      if (++read % TURN_EVENTS === 0) await othersTurn();
    }
    return found;
  };

  return {
    async at(segment, range) {
      const known = remembered.get(segment);
      if (known !== undefined && known.length === segment.length) return known.found;
      const among = before && (await before.at(segment, range));
      const { length } = segment;
      const found = before !== undefined && among === undefined ? undefined : await lookAt(segment, among);
      remembered.set(segment, { length, found });
      return found;
    },
    read: () => read,
  };
}

/** Whether an event may match that has only those terms of which the bits are set. */
function possibility({ terms, search }: TextQuestion): (mask: number) => boolean {
  // Too many terms to tell.
  if (terms.length === 0) return () => true;
  const { include, required } = search;
  const included = (1 << include.length) - 1;
  const wanted = ((1 << required.length) - 1) << include.length;
  return (mask) => (mask & wanted) === wanted && (included === 0 || (mask & included) !== 0);
}

/** The longest part of a term without spaces: in JSON as it is stored there may be none where a term has one. */
function longestPiece(term: string): string {
  return term.split(' ').reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
