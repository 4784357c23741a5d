/** How many events match. */
import { isWithin, overlaps, type Segment, type TimeRange } from './event-columns.ts';
import type { Memory } from './memory.ts';
import { countShapes, segmentsInOrder } from './page.ts';
import type { Selection } from './selection.ts';
import { countAll, countWithin, lookAt } from './visit.ts';

/** So many events are read to count, if that is not enough to say how many match. */
const MAX_READ = 1_500;

/** How many match: exactly, or at least so many. */
export interface Total {
  readonly count: number;
  readonly isExact: boolean;
}

/**
 * Counts the events that match in a range, also where they have to be looked at: in the order asked for, until
 * all are counted, or many were read and more than `atLeast` are known to match.
 */
export async function countUpTo(
  memory: Memory,
  selection: Selection,
  range: TimeRange,
  direction: 'ASC' | 'DESC',
  atLeast: number,
): Promise<Total> {
  const { look } = selection;
  if (look === undefined) return { count: countMatching(memory, selection, range), isExact: true };
  let count = 0;
  for (const segment of segmentsInOrder(memory.events.segments, range, direction)) {
    if (count > atLeast && look.read() >= MAX_READ) return { count, isExact: false };
    count += countWithin(selection, segment, await lookAt(selection, segment, range), range);
  }
  return { count, isExact: true };
}

/**
 * Counts the events that match in a range: by what is in it, or by what is not, whichever is less to look at.
 * A range that holds everything costs no look at any event.
 */
function countMatching(memory: Memory, selection: Selection, range: TimeRange): number {
  const { events } = memory;
  const partly = events.segments.filter((segment) => overlaps(segment, range));
  const outside = events.segments.filter((segment) => !isWithin(segment, range));
  if (partly.length <= outside.length) return countInside(partly, selection, range);
  let count = countEverywhere(memory, selection);
  for (const segment of outside) {
    count -= countAll(selection, segment, undefined) - countWithin(selection, segment, undefined, range);
  }
  return count;
}

function countInside(segments: readonly Segment[], selection: Selection, range: TimeRange): number {
  let count = 0;
  for (const segment of segments) {
    if (!overlaps(segment, range)) continue;
    count += countWithin(selection, segment, undefined, range);
  }
  return count;
}

/** Counts without looking at any event, where shapes decide alone or lists do. */
function countEverywhere(memory: Memory, selection: Selection): number {
  const { events, shapes, lists } = memory;
  const { all } = selection;
  const byShape = countShapes(memory, selection);
  if (byShape !== undefined || selection.lists === undefined) return byShape ?? 0;
  let count = 0;
  const first = selection.shapes.find((_, shape) => shapes.counts.values[shape]! > 0) ?? 0;
  const shapesSayAlike = selection.shapes.every(
    (mask, shape) => mask === first || shapes.counts.values[shape] === 0,
  );
  if (shapesSayAlike) {
    const counts = lists.counts.values;
    for (let list = 0; list < selection.lists.length; list++) {
      if ((selection.lists[list]! | first) === all) count += counts[list]!;
    }
    return count;
  }
  for (const segment of events.segments) count += countAll(selection, segment, undefined);
  return count;
}
