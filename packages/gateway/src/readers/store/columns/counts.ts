/** Matching events counted by time, by name, by resource. */
import type { EventCount, TimeCount } from '../port.ts';
import { isWithin, overlaps, type TimeRange } from './event-columns.ts';
import type { Memory } from './memory.ts';
import type { Selection } from './selection.ts';
import { type Group, type NameCounts, nameCountsOf, Tally } from './tally.ts';
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
  /** Where a part begins and the next one does; nowhere, where numbers are not exact enough to say. */
  const endsOf = (bucket: number): readonly [number, number] => {
    if (!Number.isInteger(widthUs)) return [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    return [ORIGIN_US + bucket * widthUs, ORIGIN_US + (bucket + 1) * widthUs];
  };
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
    // Neighbours are often in the same part: then two comparisons are enough.
    let bucket = only;
    let [from, to] = endsOf(bucket);
    let count = 0;
    visitMatching(selection, segment, looked, range, (place) => {
      const at = segment.occurred[place]!;
      if (at >= to || at < from) {
        add(bucket, count);
        bucket = bucketOf(at);
        [from, to] = endsOf(bucket);
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

function together(a: Group, b: Group): Group {
  return {
    ...((b.lastUs - a.lastUs || b.lastSeq - a.lastSeq) > 0 ? b : a),
    count: a.count + b.count,
    firstUs: Math.min(a.firstUs, b.firstUs),
    lastUs: Math.max(a.lastUs, b.lastUs),
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
