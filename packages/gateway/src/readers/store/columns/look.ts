/** Looking at single events: those with given ids, those whose payload holds a text. */
import type { DatabaseSync } from 'node:sqlite';
import { parseEvent } from '../../../event/parse-event.ts';
import { compileText } from '../../../event/text-search.ts';
import type { Segment } from './event-columns.ts';
import { LOOK, type Look } from './selection.ts';

/** Events that have one of some ids: `seqs` are their numbers. */
export function lookForIds(seqs: readonly number[]): Look {
  return (segment) => {
    const places = seqs
      .map((seq) => seq - segment.first)
      .filter((place) => place >= 0 && place < segment.length);
    if (places.length === 0) return undefined;
    const found = new Uint8Array(segment.length);
    for (const place of places) found[place] = 1;
    return found;
  };
}

/** So many events are read before other queries get their turn. */
const TURN_EVENTS = 1_000;

/**
 * Events whose text meets a query, among those that `shapes` says have to be looked at, and that `before` found
 * where there is such a thing.
 */
export function lookForText(
  db: DatabaseSync,
  shapes: Uint8Array,
  query: string,
  before: Look | undefined,
): Look {
  const matches = compileText(query);
  const select = db.prepare('SELECT json FROM events WHERE seq = ?');
  let read = 0;
  const remembered = new WeakMap<Segment, { length: number; found: Uint8Array }>();

  return async (segment, range) => {
    const known = remembered.get(segment);
    if (known !== undefined && known.length === segment.length) return known.found;
    const among = before && (await before(segment, range));
    if (before !== undefined && among === undefined) return undefined;
    const { length, occurred, first } = segment;
    const found = new Uint8Array(length);
    for (let place = segment.start; place < length; place++) {
      if (shapes[segment.shapes[place]!] !== LOOK || (among !== undefined && among[place] !== 1)) continue;
      if (occurred[place]! < range.sinceUs || occurred[place]! > range.untilUs) continue;
      const row = select.get(first + place);
      if (row !== undefined && matches(parseEvent(row['json'] as string))) found[place] = 1;
      if (++read % TURN_EVENTS === 0) await othersTurn();
    }
    remembered.set(segment, { length, found });
    return found;
  };
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
