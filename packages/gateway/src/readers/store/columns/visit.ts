/** Going over the events that match. */
import { isWithin, type Segment, type TimeRange } from './event-columns.ts';
import type { Selection } from './selection.ts';

/** Places of a segment's events that were looked at and match. */
export type Looked = Uint8Array | undefined;

/** Looks at a segment where that is needed. */
export async function lookAt({ look }: Selection, segment: Segment, range: TimeRange): Promise<Looked> {
  return look?.at(segment, range);
}

/** Calls `visit` with the place of each event of a segment that matches and lies in the range. */
export function visitMatching(
  { shapes, lists, all, look }: Selection,
  segment: Segment,
  looked: Looked,
  { sinceUs, untilUs }: TimeRange,
  visit: (place: number) => void,
): void {
  const { occurred, shapes: shapeOf, lists: listOf, length, start } = segment;
  const visitInRange = (place: number): void => {
    const at = occurred[place]!;
    if (at >= sinceUs && at <= untilUs) visit(place);
  };
  // Loops that do as little as can be, each for itself: millions of events go through them. Events that came
  // after the shapes were decided have no mask.
  if (look !== undefined) {
    if (looked === undefined) return;
    for (let place = start; place < length; place++) if (looked[place] === 1) visitInRange(place);
  } else if (lists === undefined) {
    for (let place = start; place < length; place++) if (shapes[shapeOf[place]!] === all) visitInRange(place);
  } else {
    for (let place = start; place < length; place++) {
      if ((shapes[shapeOf[place]!]! | lists[listOf[place]!]!) === all) visitInRange(place);
    }
  }
}

/** How many events of a segment match, whenever they occurred. */
export function countAll({ shapes, lists, all, look }: Selection, segment: Segment, looked: Looked): number {
  const { shapes: shapeOf, lists: listOf, length, start } = segment;
  let count = 0;
  if (look !== undefined) {
    // Events that came while others were looked at have no place there.
    const end = Math.min(length, looked?.length ?? 0);
    for (let place = start; place < end; place++) count += looked![place]!;
  } else if (lists === undefined) {
    for (let place = start; place < length; place++) count += shapes[shapeOf[place]!]!;
  } else {
    for (let place = start; place < length; place++) {
      if ((shapes[shapeOf[place]!]! | lists[listOf[place]!]!) === all) count++;
    }
  }
  return count;
}

/** How many events of a segment match and lie in the range. */
export function countWithin(
  selection: Selection,
  segment: Segment,
  looked: Looked,
  range: TimeRange,
): number {
  if (isWithin(segment, range)) return countAll(selection, segment, looked);
  let count = 0;
  visitMatching(selection, segment, looked, range, () => {
    count++;
  });
  return count;
}
