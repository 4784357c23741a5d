/** Looking at single events: those with given ids, those whose payload holds a text. */
import type { DatabaseSync } from 'node:sqlite';
import type { Event } from '../../../event/event.ts';
import { parseEvent } from '../../../event/parse-event.ts';
import { compileText } from '../../../event/text-search.ts';
import type { Segment } from './event-columns.ts';
import type { Look, Selection } from './selection.ts';
import { BLOCK_EVENTS, blockOf } from './text-blocks.ts';
import { blocksHolding, type OpenTextBlocks } from './text-places.ts';
import { type TextQuestion, textVerdicts } from './text-question.ts';

/** Events of a selection that have one of some ids: `seqs` are their numbers. */
export function lookForIds(selection: Selection, seqs: readonly number[]): Look {
  return {
    at(segment) {
      const places = seqs
        .map((seq) => seq - segment.first)
        .filter((place) => place >= 0 && place < segment.length)
        .filter((place) => {
          const shape = selection.shapes[segment.shapes[place]!] ?? 0;
          return (shape | (selection.lists?.[segment.lists[place]!] ?? 0)) === selection.all;
        });
      if (places.length === 0) return undefined;
      const found = new Uint8Array(segment.length);
      for (const place of places) found[place] = 1;
      return found;
    },
    read: () => 0,
  };
}

/** Events as they were stored, and what is known of their texts. */
export interface TextSource {
  readonly db: DatabaseSync;
  readonly open: OpenTextBlocks;
}

/** So many events are read before other questions get their turn. */
const TURN_EVENTS = 250;
/** An event matches; or it may. */
export const SURE = 1;
const MAYBE = 2;

/**
 * Events of a selection whose text meets a query, and that `before` found where there is such a thing. Blocks
 * that cannot hold what is asked for are passed over.
 */
export function lookForText(
  { db, open }: TextSource,
  selection: Selection,
  question: TextQuestion,
  before: Look | undefined,
): Look {
  const matches = compileText(question.query);
  const verdictOf = textVerdicts(question);
  const blocks = question.terms.map((term) => blocksHolding(db, open, term));
  const pieces = question.terms.map(longestPiece);
  const isPlain = question.terms.length > 0 && !question.terms.some((term) => /[ ,:]/.test(term));
  const select = db.prepare('SELECT json FROM events WHERE seq = ?');
  const remembered = new WeakMap<Segment, { length: number; found: Uint8Array | undefined }>();
  let read = 0;

  /** The terms that may be somewhere, as bits. */
  const bits = (maybe: (index: number) => boolean): number => {
    let mask = 0;
    for (let index = 0; index < pieces.length; index++) if (maybe(index)) mask |= 1 << index;
    return mask;
  };
  const meets = (json: string, held: number): boolean => {
    const payload = payloadOf(json).toLowerCase();
    const found = bits((index) => payload.includes(pieces[index]!));
    if (isPlain) return verdictOf(held | found, 0) === 'yes';
    // Most events are told apart by a look at the raw text, without taking it to pieces.
    return verdictOf(held, found) !== 'no' && matches(parseEvent(json));
  };
  const { shapes: inShapes, lists: inLists, someHeld } = question;
  // In bytes, because millions of events are passed over by them.
  const someInShapes = marksOf(inShapes);
  const someInLists = marksOf(inLists);
  const heldBy = (segment: Segment, place: number): number =>
    inShapes[segment.shapes[place]!]! | inLists[segment.lists[place]!]!;
  const confirm = (seq: number, segment: Segment): boolean => {
    read++;
    const json = select.get(seq)?.['json'] as string | undefined;
    return json !== undefined && meets(json, heldBy(segment, seq - segment.first));
  };

  const candidates = (segment: Segment): Uint8Array | undefined => {
    const { length, first, shapes, lists } = segment;
    let found: Uint8Array | undefined;
    for (let start = segment.start; start < length; ) {
      const block = blockOf(first + start);
      const end = Math.min(length, (block + 1) * BLOCK_EVENTS + 1 - first);
      const inBlock = bits((index) => blocks[index]!(block));
      const isOut = verdictOf(0, inBlock) === 'no';
      for (let place = start; place < end; place++) {
        if (isOut) place = someHeld ? nextHeld(someInShapes, someInLists, segment, place, end) : end;
        if (place === end) break;
        // Events that came after the shapes were decided have no mask.
        const masks = (selection.shapes[shapes[place]!] ?? 0) | (selection.lists?.[lists[place]!] ?? 0);
        if (masks !== selection.all) continue;
        const verdict = verdictOf(heldBy(segment, place), inBlock);
        if (verdict === 'no') continue;
        found ??= new Uint8Array(length);
        found[place] = verdict === 'yes' ? SURE : MAYBE;
      }
      start = end;
    }
    return found;
  };
  const lookAt = async (segment: Segment, among: Uint8Array | undefined): Promise<Uint8Array | undefined> => {
    const found = candidates(segment);
    if (found === undefined) return undefined;
    let turn = read + TURN_EVENTS;
    for (let place = 0; place < found.length; place++) {
      if (found[place] === 0) continue;
      if (among !== undefined && among[place] !== 1) found[place] = 0;
      else if (found[place] === MAYBE) found[place] = confirm(segment.first + place, segment) ? SURE : 0;
      if (read >= turn) {
        turn = read + TURN_EVENTS;
        await othersTurn();
      }
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
    ...(before === undefined ? { candidates, confirm } : {}),
    read: () => read,
  };
}

/** 1 where there is a term. */
function marksOf(terms: Uint32Array): Uint8Array {
  const marks = new Uint8Array(terms.length);
  for (let index = 0; index < marks.length; index++) if (terms[index] !== 0) marks[index] = 1;
  return marks;
}

/** The next place before `end` of an event with a term in its names or labels; `end` where there is none. */
function nextHeld(
  shapes: Uint8Array,
  lists: Uint8Array,
  { shapes: shapeOf, lists: listOf }: Segment,
  start: number,
  end: number,
): number {
  let place = start;
  while (place < end && (shapes[shapeOf[place]!]! | lists[listOf[place]!]!) === 0) place++;
  return place;
}

/** Events that meet a test of whole events, among those of a selection: for what has no quicker way. */
export function lookWith(
  db: DatabaseSync,
  selection: Selection,
  matches: (event: Event) => boolean,
  before: Look | undefined,
): Look {
  const select = db.prepare('SELECT json FROM events WHERE seq = ?');
  let read = 0;
  return {
    async at(segment, range) {
      const among = before && (await before.at(segment, range));
      if (before !== undefined && among === undefined) return undefined;
      const found = new Uint8Array(segment.length);
      for (let place = segment.start; place < found.length; place++) {
        if (among !== undefined && among[place] !== 1) continue;
        const masks =
          (selection.shapes[segment.shapes[place]!] ?? 0) | (selection.lists?.[segment.lists[place]!] ?? 0);
        if (masks !== selection.all) continue;
        const json = select.get(segment.first + place)?.['json'] as string | undefined;
        if (json !== undefined && matches(parseEvent(json))) found[place] = 1;
        if (++read % TURN_EVENTS === 0) await othersTurn();
      }
      return found;
    },
    read: () => read,
  };
}

/** The payload of an event's JSON as it was stored: what comes before and after it always looks like this. */
function payloadOf(json: string): string {
  return json.slice(json.indexOf('],"payload":') + '],"payload":'.length, json.lastIndexOf(',"id":"'));
}

/** The longest part of a term without spaces: in JSON as it is stored there may be none where a term has one. */
function longestPiece(term: string): string {
  return term.split(' ').reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
