/** How many events match. */
import { isWithin, overlaps, type Segment, type TimeRange } from './event-columns.ts';
import type { Memory } from './memory.ts';
import type { Selection } from './selection.ts';
import { countAll, lookAt, visitMatching } from './visit.ts';

/**
 * Counts the events that match in a range: by what is in it, or by what is not, whichever is less to look at.
 * A range that holds everything costs no look at any event.
 */
export async function countMatching(
  { events, shapes }: Memory,
  selection: Selection,
  range: TimeRange,
): Promise<number> {
  if (selection.look !== undefined) return countInside(events.segments, selection, range);
  const partly = events.segments.filter((segment) => overlaps(segment, range));
  const outside = events.segments.filter((segment) => !isWithin(segment, range));
  if (partly.length <= outside.length) return countInside(partly, selection, range);
  let count = 0;
  const counts = shapes.counts.values;
  for (let shape = 0; shape < selection.shapes.length; shape++) {
    count += counts[shape]! * selection.shapes[shape]!;
  }
  for (const segment of outside) {
    count -= countAll(selection, segment, undefined) - countWithin(selection, segment, undefined, range);
  }
  return count;
}

async function countInside(
  segments: readonly Segment[],
  selection: Selection,
  range: TimeRange,
): Promise<number> {
  let count = 0;
  for (const segment of segments) {
    if (!overlaps(segment, range)) continue;
    const looked = selection.look && (await lookAt(selection, segment, range));
    count += countWithin(selection, segment, looked, range);
  }
  return count;
}

function countWithin(
  selection: Selection,
  segment: Segment,
  looked: Uint8Array | undefined,
  range: TimeRange,
): number {
  if (isWithin(segment, range)) return countAll(selection, segment, looked);
  let count = 0;
  visitMatching(selection, segment, looked, range, () => {
    count++;
  });
  return count;
}
