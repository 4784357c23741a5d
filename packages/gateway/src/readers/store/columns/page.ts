/** Which events come at a place of the ordered list of those that match. */
import { overlaps, type Segment, type TimeRange } from './event-columns.ts';
import { SURE } from './look.ts';
import type { Memory } from './memory.ts';
import type { Look, Selection } from './selection.ts';
import { nameCountsOf } from './tally.ts';
import { countAll, countWithin, type Looked, lookAt, visitMatching } from './visit.ts';

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

/** Further down than this, what comes before is counted instead of collected. */
const DEEP = 10_000;

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
  const near = offset > DEEP ? await skipAhead(memory, selection, range, order, offset) : { range, offset };
  if (near === undefined) return [];
  const { look } = selection;
  if (look?.candidates !== undefined)
    return confirmFirst(memory, look, near.range, order, near.offset, limit);
  return findFirst(memory, selection, near.range, order, near.offset, limit);
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
  const { names } = selection;
  const byName = names && nameCountsOf(memory);
  let found: Placed[] = [];
  /** The time that the last wanted event has so far, in the direction of the order. */
  let bound = Number.POSITIVE_INFINITY;
  /** It is sorted when there is so much more that it pays. */
  let enough = wanted;
  const keepBest = (): void => {
    if (found.length < enough) return;
    found.sort(inOrder);
    bound = sign * found[wanted - 1]!.occurred;
    found = found.filter(({ occurred }) => sign * occurred <= bound);
    enough = found.length + Math.ceil(wanted / 4);
  };
  for (const segment of segmentsInOrder(memory.events.segments, range, order.direction)) {
    if (bestOf(segment, order.direction) > bound || seen === most) break;
    if (byName?.of(segment)?.every(({ group }) => names![group] !== 1)) continue;
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

/** Finds those of the candidates that match, in order, and reads no more of them than it takes. */
async function confirmFirst(
  { events }: Memory,
  look: Look,
  range: TimeRange,
  order: Order,
  offset: number,
  limit: number,
): Promise<readonly Placed[]> {
  const wanted = offset + limit;
  const sign = order.direction === 'ASC' ? 1 : -1;
  const inOrder = (a: Placed, b: Placed): number => sign * (a.occurred - b.occurred);
  const found: Placed[] = [];
  const isEnough = (next: number): boolean => found.length >= wanted && next !== found.at(-1)!.occurred;
  /** Candidates that are not known to come before those of segments to come. */
  let waiting: Candidate[] = [];
  const segments = segmentsInOrder(events.segments, range, order.direction);
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index]!;
    const verdicts = look.candidates!(segment);
    for (let place = 0; verdicts !== undefined && place < verdicts.length; place++) {
      const occurred = segment.occurred[place]!;
      if (verdicts[place] === 0 || occurred < range.sinceUs || occurred > range.untilUs) continue;
      waiting.push({ seq: segment.first + place, occurred, segment, isSure: verdicts[place] === SURE });
    }
    const following = segments[index + 1];
    const bound = following === undefined ? Number.POSITIVE_INFINITY : bestOf(following, order.direction);
    const ready = waiting.filter(({ occurred }) => sign * occurred < bound).sort(inOrder);
    if (ready.length === 0) continue;
    waiting = waiting.filter(({ occurred }) => sign * occurred >= bound);
    for (const candidate of ready) {
      if (isEnough(candidate.occurred)) return sortTies(found, order, offset, wanted);
      const { seq, occurred } = candidate;
      if (candidate.isSure || look.confirm!(seq, candidate.segment)) found.push({ seq, occurred });
    }
    await othersTurn();
  }
  return sortTies(found, order, offset, wanted);
}

interface Candidate extends Placed {
  readonly segment: Segment;
  readonly isSure: boolean;
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
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

/**
 * Leaves out the times before a deep page, by counting. Segments are nearly in the order of time: of those that
 * come first the events are only counted, and where others reach into their time the count is made exact. undefined: there are no more than these.
 */
async function skipAhead(
  { events }: Memory,
  selection: Selection,
  range: TimeRange,
  { direction }: Order,
  offset: number,
): Promise<{ readonly range: TimeRange; readonly offset: number } | undefined> {
  const passed: { readonly segment: Segment; readonly looked: Looked }[] = [];
  let most = 0;
  for (const segment of segmentsInOrder(events.segments, range, direction)) {
    const looked = selection.look && (await lookAt(selection, segment, range));
    const own = countAll(selection, segment, looked);
    if (most + own > offset) {
      const rest =
        direction === 'ASC'
          ? { sinceUs: Math.max(range.sinceUs, segment.earliest), untilUs: range.untilUs }
          : { sinceUs: range.sinceUs, untilUs: Math.min(range.untilUs, segment.latest) };
      const before = passed.reduce(
        (count, each) =>
          count +
          countWithin(selection, each.segment, each.looked, range) -
          countWithin(selection, each.segment, each.looked, rest),
        0,
      );
      return { range: rest, offset: offset - before };
    }
    most += own;
    passed.push({ segment, looked });
  }
  return undefined;
}
