/** When each event occurred, its shape and its list of related resources, in memory: in the order of their numbers, by segments of fixed length. */
import type { Uint32Column } from './growing.ts';
import type { SegmentColumns } from './segment-rows.ts';

/** Events per segment; segments in the database have the same. */
export const SEGMENT_EVENTS = 2_048;

/** Consecutive events. */
export interface Segment {
  /** Number of the first event. */
  readonly first: number;
  /** How many there are. */
  length: number;
  /** Index of the first one that has not been trimmed. */
  start: number;
  /** Microseconds since the epoch. */
  readonly occurred: Float64Array;
  readonly shapes: Uint32Array;
  readonly lists: Uint32Array;
  /** The earliest and the latest. They may be of trimmed events. */
  earliest: number;
  latest: number;
}

/** A time range with inclusive ends, in microseconds. */
export interface TimeRange {
  readonly sinceUs: number;
  readonly untilUs: number;
}

/** All events of the store. Their numbers have no gaps. */
export class EventColumns {
  /** In order; all but the last are full. */
  readonly segments: Segment[] = [];
  /** How many events have each shape, and each list, kept up to date here. */
  readonly #shapeCounts: Uint32Column;
  readonly #listCounts: Uint32Column;
  #end = 0;

  constructor(shapeCounts: Uint32Column, listCounts: Uint32Column) {
    this.#shapeCounts = shapeCounts;
    this.#listCounts = listCounts;
  }

  /** One more than the number of the newest event. */
  get end(): number {
    return this.#end;
  }

  /** Adds events; those known already are passed over. */
  append(first: number, { occurred, shapes, lists }: SegmentColumns): void {
    for (let index = Math.max(0, this.#end - first); index < shapes.length; index++) {
      const seq = first + index;
      const segment = this.#segmentFor(seq);
      const at = occurred[index]!;
      const shape = shapes[index]!;
      const list = lists[index]!;
      segment.occurred[segment.length] = at;
      segment.shapes[segment.length] = shape;
      segment.lists[segment.length] = list;
      segment.length++;
      segment.earliest = Math.min(segment.earliest, at);
      segment.latest = Math.max(segment.latest, at);
      this.#shapeCounts.set(shape, (this.#shapeCounts.values[shape] ?? 0) + 1);
      this.#listCounts.set(list, (this.#listCounts.values[list] ?? 0) + 1);
      this.#end = seq + 1;
    }
  }

  /** Removes all events up to a number. */
  trimTo(seq: number): void {
    for (const segment of this.segments) {
      if (segment.first > seq) break;
      const start = Math.min(segment.length, seq + 1 - segment.first);
      for (let index = segment.start; index < start; index++) {
        this.#shapeCounts.values[segment.shapes[index]!]!--;
        this.#listCounts.values[segment.lists[index]!]!--;
      }
      segment.start = Math.max(segment.start, start);
    }
    const kept = this.segments.findIndex((segment) => segment.start < segment.length);
    this.segments.splice(0, kept === -1 ? this.segments.length : kept);
  }

  #segmentFor(seq: number): Segment {
    const last = this.segments.at(-1);
    if (last !== undefined && last.first + last.length === seq && last.length < SEGMENT_EVENTS) return last;
    const segment: Segment = {
      first: seq,
      length: 0,
      start: 0,
      occurred: new Float64Array(SEGMENT_EVENTS),
      shapes: new Uint32Array(SEGMENT_EVENTS),
      lists: new Uint32Array(SEGMENT_EVENTS),
      earliest: Number.POSITIVE_INFINITY,
      latest: Number.NEGATIVE_INFINITY,
    };
    this.segments.push(segment);
    return segment;
  }
}

/** Whether some events of a segment may lie in a range. */
export function overlaps({ earliest, latest }: Segment, { sinceUs, untilUs }: TimeRange): boolean {
  return latest >= sinceUs && earliest <= untilUs;
}

/** Whether all events of a segment lie in a range. */
export function isWithin({ earliest, latest }: Segment, { sinceUs, untilUs }: TimeRange): boolean {
  return earliest >= sinceUs && latest <= untilUs;
}
