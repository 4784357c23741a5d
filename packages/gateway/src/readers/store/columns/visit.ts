/** Going over the events that match. */
import type { Segment, TimeRange } from './event-columns.ts';
import { LOOK, type Selection, YES } from './selection.ts';

/** Places of a segment's events that were looked at and match. */
export type Looked = Uint8Array | undefined;

/** Looks at a segment where that is needed. */
export async function lookAt({ look }: Selection, segment: Segment, range: TimeRange): Promise<Looked> {
  return look?.at(segment, range);
}

/** Calls `visit` with the place of each event of a segment that matches and lies in the range. */
export function visitMatching(
  { shapes }: Selection,
  segment: Segment,
  looked: Looked,
  { sinceUs, untilUs }: TimeRange,
  visit: (place: number) => void,
): void {
  const { occurred, shapes: shapeOf, length } = segment;
  for (let place = segment.start; place < length; place++) {
    const verdict = shapes[shapeOf[place]!];
    // Events that came after the shapes were decided have no verdict.
    if (verdict !== YES && (verdict !== LOOK || looked?.[place] !== 1)) continue;
    const at = occurred[place]!;
    if (at >= sinceUs && at <= untilUs) visit(place);
  }
}

/** How many events of a segment match, whenever they occurred. */
export function countAll({ shapes, look }: Selection, segment: Segment, looked: Looked): number {
  const { shapes: shapeOf, length } = segment;
  let count = 0;
  // The loop for most filters: nothing but additions.
  if (look === undefined) {
    for (let place = segment.start; place < length; place++) count += shapes[shapeOf[place]!]!;
    return count;
  }
  for (let place = segment.start; place < length; place++) {
    const verdict = shapes[shapeOf[place]!];
    if (verdict === LOOK ? looked?.[place] === 1 : verdict === YES) count++;
  }
  return count;
}
