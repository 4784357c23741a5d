/** Which events come at a place of the ordered list of those that match. */
import { overlaps, type Segment, type TimeRange } from './event-columns.ts';
import type { Memory } from './memory.ts';
import type { Selection } from './selection.ts';
import { type Looked, lookAt, visitMatching } from './visit.ts';

/** An event by its number and time. */
export interface Placed {
  readonly seq: number;
  readonly occurred: number;
}

/** Order of events: by time, and where that is the same by id. */
export interface Order {
  readonly direction: 'ASC' | 'DESC';
  /** Ids of events, in a form that sorts as they do. */
  idsOf(seqs: readonly number[]): readonly string[];
}

/** Further down than this, the time of the page is found by counting first. */
const DEEP = 10_000;
const PARTS = 4_096;

/** The `limit` events after the first `offset` ones. */
export async function findPage(
  memory: Memory,
  selection: Selection,
  range: TimeRange,
  order: Order,
  offset: number,
  limit: number,
): Promise<readonly Placed[]> {
  if (limit === 0) return [];
  if (offset > DEEP) {
    const narrowed = await narrow(memory, selection, range, order, offset, limit);
    if (narrowed === undefined) return [];
    return findFirst(memory, selection, narrowed.range, order, narrowed.offset, limit);
  }
  return findFirst(memory, selection, range, order, offset, limit);
}

async function findFirst(
  memory: Memory,
  selection: Selection,
  range: TimeRange,
  order: Order,
  offset: number,
  limit: number,
): Promise<readonly Placed[]> {
  const wanted = offset + limit;
  const sign = order.direction === 'ASC' ? 1 : -1;
  const inOrder = (a: Placed, b: Placed): number => sign * (a.occurred - b.occurred);
  /** How many there are at all, as far as that is known without looking: behind the last one there is none. */
  const most = countShapes(memory, selection);
  let seen = 0;
  let found: Placed[] = [];
  /** The time that the last wanted event has so far, in the direction of the order. */
  let bound = Number.POSITIVE_INFINITY;
  const keepBest = (): void => {
    if (found.length < wanted) return;
    found.sort(inOrder);
    bound = sign * found[wanted - 1]!.occurred;
    found = found.filter(({ occurred }) => sign * occurred <= bound);
  };
  for (const segment of segmentsInOrder(memory.events.segments, range, order.direction)) {
    if (bestOf(segment, order.direction) > bound || seen === most) break;
    const looked = selection.look && (await lookAt(selection, segment, range));
    visitMatching(selection, segment, looked, range, (place) => {
      seen++;
      const occurred = segment.occurred[place]!;
      if (sign * occurred <= bound) found.push({ seq: segment.first + place, occurred });
    });
    keepBest();
  }
  return sortTies(found.sort(inOrder), order, offset, wanted);
}

/** How many events there are, where shapes decide alone. */
export function countShapes(
  { shapes }: Memory,
  { look, lists, shapes: matching }: Selection,
): number | undefined {
  if (look !== undefined || lists !== undefined) return undefined;
  const counts = shapes.counts.values;
  let count = 0;
  for (let shape = 0; shape < matching.length; shape++) count += counts[shape]! * matching[shape]!;
  return count;
}

/** Segments that may hold events of a range, those first whose best event comes first. */
export function segmentsInOrder(
  segments: readonly Segment[],
  range: TimeRange,
  direction: Order['direction'],
): readonly Segment[] {
  return segments
    .filter((segment) => overlaps(segment, range))
    .sort((a, b) => bestOf(a, direction) - bestOf(b, direction));
}

/** The time of the event of a segment that comes first; in either direction less is earlier in the order. */
export function bestOf({ earliest, latest }: Segment, direction: Order['direction']): number {
  return direction === 'ASC' ? earliest : -latest;
}

/** Puts those in order that have the same time as the first or last of the wanted ones, or lie between. */
export function sortTies(
  sorted: readonly Placed[],
  order: Order,
  offset: number,
  wanted: number,
): readonly Placed[] {
  const first = sorted[offset];
  if (first === undefined) return [];
  const last = sorted[Math.min(wanted, sorted.length) - 1]!;
  const begin = sorted.findIndex(({ occurred }) => occurred === first.occurred);
  const afterLast = sorted.findIndex(({ occurred }, index) => index >= wanted && occurred !== last.occurred);
  const part = sorted.slice(begin, afterLast === -1 ? sorted.length : afterLast);
  const tied = part.some(({ occurred }, index) => occurred === part[index + 1]?.occurred);
  if (!tied) return part.slice(offset - begin, wanted - begin);
  const sign = order.direction === 'ASC' ? 1 : -1;
  const ids = order.idsOf(part.map(({ seq }) => seq));
  return part
    .map((event, index) => ({ event, id: ids[index]! }))
    .sort((a, b) => sign * (a.event.occurred - b.event.occurred || (a.id < b.id ? -1 : 1)))
    .slice(offset - begin, wanted - begin)
    .map(({ event }) => event);
}

/** Narrows a range to the times of a deep page, by counting over parts of time; undefined beyond the end. */
async function narrow(
  { events }: Memory,
  selection: Selection,
  range: TimeRange,
  { direction }: Order,
  offset: number,
  limit: number,
): Promise<{ range: TimeRange; offset: number } | undefined> {
  const segments = events.segments.filter((segment) => overlaps(segment, range));
  const looked: Looked[] = [];
  for (const segment of segments) looked.push(selection.look && (await lookAt(selection, segment, range)));
  const since = segments.reduce((least, { earliest }) => Math.min(least, earliest), Number.POSITIVE_INFINITY);
  const until = segments.reduce((most, { latest }) => Math.max(most, latest), Number.NEGATIVE_INFINITY);
  let within = {
    sinceUs: Math.max(range.sinceUs, since),
    untilUs: Math.min(range.untilUs, until),
  };
  let before = offset;
  while (before > DEEP) {
    const width = Math.ceil((within.untilUs - within.sinceUs + 1) / PARTS);
    const counts = new Uint32Array(PARTS);
    segments.forEach((segment, index) => {
      if (!overlaps(segment, within)) return;
      visitMatching(selection, segment, looked[index], within, (place) => {
        counts[Math.floor((segment.occurred[place]! - within.sinceUs) / width)]!++;
      });
    });
    const ordered = direction === 'ASC' ? counts : counts.toReversed();
    let firstPart = 0;
    while (firstPart < PARTS && before >= ordered[firstPart]!) before -= ordered[firstPart++]!;
    if (firstPart === PARTS) return undefined;
    let lastPart = firstPart;
    let held = ordered[firstPart]!;
    while (lastPart + 1 < PARTS && held < before + limit) held += ordered[++lastPart]!;
    const [low, high] =
      direction === 'ASC' ? [firstPart, lastPart] : [PARTS - 1 - lastPart, PARTS - 1 - firstPart];
    within = {
      sinceUs: within.sinceUs + low * width,
      untilUs: Math.min(within.untilUs, within.sinceUs + (high + 1) * width - 1),
    };
    // Parts of one microsecond cannot be made smaller.
    if (width === 1) break;
  }
  return { range: within, offset: before };
}
