/** Matching events counted by time, by name, by resource. */
import type { EventCount, TimeCount } from '../port.ts';
import { isWithin, overlaps, SEGMENT_EVENTS, type Segment, type TimeRange } from './event-columns.ts';
import type { Memory } from './memory.ts';
import type { Selection } from './selection.ts';
import { countAll, lookAt, visitMatching } from './visit.ts';

/** Parts of time are counted from here. */
const ORIGIN_US = Date.UTC(2024, 3, 1) * 1_000;

/** Matching events by parts of time, in order. */
export async function countByTime(
  { events }: Memory,
  selection: Selection,
  range: TimeRange,
  widthUs: number,
): Promise<readonly TimeCount[]> {
  const counts = new Map<number, number>();
  const bucketOf = (occurred: number): number => Math.floor((occurred - ORIGIN_US) / widthUs);
  const add = (bucket: number, count: number): void => {
    if (count > 0) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  };
  for (const segment of events.segments) {
    if (!overlaps(segment, range)) continue;
    const looked = selection.look && (await lookAt(selection, segment, range));
    const only = bucketOf(segment.earliest);
    if (isWithin(segment, range) && bucketOf(segment.latest) === only) {
      add(only, countAll(selection, segment, looked));
      continue;
    }
    // Neighbours are often in the same part.
    let bucket = only;
    let count = 0;
    visitMatching(selection, segment, looked, range, (place) => {
      const own = bucketOf(segment.occurred[place]!);
      if (own !== bucket) {
        add(bucket, count);
        bucket = own;
        count = 0;
      }
      count++;
    });
    add(bucket, count);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([bucket, count]) => ({ bucket, count }));
}

/** Matching events by name, the most frequent first. */
export async function countByEvent(
  memory: Memory,
  selection: Selection,
  range: TimeRange,
): Promise<readonly EventCount[]> {
  const { names, shapes } = memory;
  const tally = await tallyBy(
    memory,
    selection,
    range,
    shapes.names.values,
    names.length,
    selection.names && nameCountsOf(memory),
  );
  return tally
    .groups()
    .map(({ group, lastSeq: _, ...counted }) => {
      const { name } = names[group]!;
      return { value: name, label: name, ...counted };
    })
    .sort(byCount);
}

/** Matching events by the id of their primary resource, the most frequent first. */
export async function countByResource(
  memory: Memory,
  selection: Selection,
  range: TimeRange,
): Promise<readonly EventCount[]> {
  const { shapes, resources } = memory;
  const tally = await tallyBy(memory, selection, range, shapes.resources.values, resources.size);
  // The same id with other labels is another resource here: one of them has the latest event, and so the label.
  const byId = new Map<number, Group>();
  for (const group of tally.groups()) {
    const id = resources.ids.values[group.group]! - 1;
    const known = byId.get(id);
    byId.set(id, known === undefined ? group : together(known, group));
  }
  return [...byId]
    .map(([id, { group, lastSeq: _, ...counted }]) => {
      const value = resources.texts.text(id);
      const label =
        resources.label(group, 'prefect.resource.name') ?? resources.label(group, 'prefect.name') ?? value;
      return { value, label, ...counted };
    })
    .sort(byCount);
}

/** Events that share a number: how many, and the first and the last of them. */
export interface Group {
  readonly group: number;
  readonly count: number;
  readonly firstUs: number;
  readonly lastUs: number;
  /** Number of the last event: of those at the same time, the one that came last. */
  readonly lastSeq: number;
}

function together(a: Group, b: Group): Group {
  return {
    ...((b.lastUs - a.lastUs || b.lastSeq - a.lastSeq) > 0 ? b : a),
    count: a.count + b.count,
    firstUs: Math.min(a.firstUs, b.firstUs),
    lastUs: Math.max(a.lastUs, b.lastUs),
  };
}

/** Counts, first and last times by a number that each shape has. */
class Tally {
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

/** Full segments counted by name, once: most questions are about all of them. */
interface NameCounts {
  /** undefined where a segment is not full, or partly trimmed. */
  of(segment: Segment): readonly Group[] | undefined;
}

function nameCountsOf({ shapes, names, nameCounts }: Memory): NameCounts {
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

async function tallyBy(
  { events }: Memory,
  selection: Selection,
  range: TimeRange,
  groupOf: Uint32Array,
  groups: number,
  segments?: NameCounts,
): Promise<Tally> {
  const tally = new Tally(groupOf, groups);
  const byShape = selection.look === undefined && selection.lists === undefined;
  for (const segment of events.segments) {
    if (!overlaps(segment, range)) continue;
    if (byShape && isWithin(segment, range)) {
      const byName = segments?.of(segment);
      if (byName === undefined) tally.addAll(segment, selection.shapes);
      else for (const group of byName) if (selection.names![group.group] === 1) tally.addGroup(group);
      continue;
    }
    const looked = selection.look && (await lookAt(selection, segment, range));
    visitMatching(selection, segment, looked, range, (place) => tally.add(segment, place));
  }
  return tally;
}

function byCount(a: EventCount, b: EventCount): number {
  return b.count - a.count || compareText(a.label, b.label) || compareText(a.value, b.value);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
