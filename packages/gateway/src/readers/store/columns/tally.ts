/** Events counted by a number that their shapes have, with the first and the last of each. */
import { SEGMENT_EVENTS, type Segment } from './event-columns.ts';
import type { Memory } from './memory.ts';
import type { Selection } from './selection.ts';

/** Events that share a number: how many, and the first and the last of them. */
export interface Group {
  readonly group: number;
  readonly count: number;
  readonly firstUs: number;
  readonly lastUs: number;
  /** Number of the last event: of those at the same time, the one that came last. */
  readonly lastSeq: number;
}

/** Counts, first and last times by a number that each shape has. */
export class Tally {
  readonly #groupOf: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #first: Float64Array;
  readonly #last: Float64Array;
  readonly #lastSeqs: Float64Array;

  constructor(groupOf: Uint32Array, groups: number) {
    this.#groupOf = groupOf;
    this.#counts = new Uint32Array(groups);
    this.#first = new Float64Array(groups).fill(Number.POSITIVE_INFINITY);
    this.#last = new Float64Array(groups).fill(Number.NEGATIVE_INFINITY);
    this.#lastSeqs = new Float64Array(groups);
  }

  add(segment: Segment, place: number): void {
    this.#addTo(this.#groupOf[segment.shapes[place]!]!, segment.occurred[place]!, segment.first + place);
  }

  /** Adds all events of a segment whose shape matches. A loop of its own, because millions go through it. */
  addAll({ shapes: shapeOf, occurred, start, length, first }: Segment, matching: Selection['shapes']): void {
    const groupOf = this.#groupOf;
    const counts = this.#counts;
    const firsts = this.#first;
    const lasts = this.#last;
    const lastSeqs = this.#lastSeqs;
    for (let place = start; place < length; place++) {
      const shape = shapeOf[place]!;
      if (matching[shape] !== 1) continue;
      const group = groupOf[shape]!;
      const at = occurred[place]!;
      counts[group]!++;
      if (at < firsts[group]!) firsts[group] = at;
      if (at >= lasts[group]!) {
        lasts[group] = at;
        lastSeqs[group] = first + place;
      }
    }
  }

  /** Adds what was counted before. */
  addGroup({ group, count, firstUs, lastUs, lastSeq }: Group): void {
    this.#counts[group]! += count;
    if (firstUs < this.#first[group]!) this.#first[group] = firstUs;
    if (lastUs >= this.#last[group]!) {
      this.#last[group] = lastUs;
      this.#lastSeqs[group] = lastSeq;
    }
  }

  #addTo(group: number, at: number, seq: number): void {
    this.addGroup({ group, count: 1, firstUs: at, lastUs: at, lastSeq: seq });
  }

  groups(): readonly Group[] {
    const groups: Group[] = [];
    this.#counts.forEach((count, group) => {
      if (count === 0) return;
      const ends = { firstUs: this.#first[group]!, lastUs: this.#last[group]! };
      groups.push({ group, count, ...ends, lastSeq: this.#lastSeqs[group]! });
    });
    return groups;
  }
}

/** Full segments counted by name, once. */
export interface NameCounts {
  /** undefined where a segment is not full, or partly trimmed. */
  of(segment: Segment): readonly Group[] | undefined;
}

/** The counts by name, kept in memory. */
export function nameCountsOf({ shapes, names, nameCounts }: Memory): NameCounts {
  const everyShape = new Uint8Array(shapes.size).fill(1);
  return {
    of(segment) {
      if (segment.start > 0 || segment.length < SEGMENT_EVENTS) return undefined;
      let known = nameCounts.get(segment);
      if (known === undefined) {
        const tally = new Tally(shapes.names.values, names.length);
        tally.addAll(segment, everyShape);
        known = tally.groups();
        nameCounts.set(segment, known);
      }
      return known;
    },
  };
}

/** Counts all full segments by name: done once, before someone waits for it. */
export function countNames(memory: Memory): void {
  const counts = nameCountsOf(memory);
  for (const segment of memory.events.segments) counts.of(segment);
}
