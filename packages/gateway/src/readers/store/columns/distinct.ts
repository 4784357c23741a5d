/** One event for each primary resource id: the first in the order asked for. */
import { isWithin, overlaps, type TimeRange } from './event-columns.ts';
import type { Memory } from './memory.ts';
import { bestOf, type Order, type Placed, segmentsInOrder, sortTies } from './page.ts';
import type { Selection } from './selection.ts';
import { lookAt, visitMatching } from './visit.ts';

/** Pages further down are found after all segments were gone over. */
const SHALLOW = 5_000;

/** The `limit` events after the first `offset` ones, of one for each resource id. */
export async function findDistinctPage(
  memory: Memory,
  selection: Selection,
  range: TimeRange,
  order: Order,
  offset: number,
  limit: number,
): Promise<readonly Placed[]> {
  if (limit === 0) return [];
  const { events, shapes, resources } = memory;
  const wanted = offset + limit;
  const sign = order.direction === 'ASC' ? 1 : -1;
  const inOrder = (a: Placed, b: Placed): number => sign * (a.occurred - b.occurred);
  const best = new Map<number, Placed>();
  const better = (a: Placed, b: Placed): boolean => {
    if (a.occurred !== b.occurred) return sign * (a.occurred - b.occurred) < 0;
    const [idA, idB] = order.idsOf([a.seq, b.seq]);
    return sign * (idA! < idB! ? -1 : 1) < 0;
  };
  let bound = Number.POSITIVE_INFINITY;
  for (const segment of segmentsInOrder(events.segments, range, order.direction)) {
    if (bestOf(segment, order.direction) > bound) break;
    const looked = selection.look && (await lookAt(selection, segment, range));
    visitMatching(selection, segment, looked, range, (place) => {
      const occurred = segment.occurred[place]!;
      if (sign * occurred > bound) return;
      const id = resources.ids.values[shapes.resources.values[segment.shapes[place]!]!]!;
      const event = { seq: segment.first + place, occurred };
      const known = best.get(id);
      if (known === undefined || better(event, known)) best.set(id, event);
    });
    if (best.size >= wanted && wanted <= SHALLOW) {
      bound = sign * [...best.values()].sort(inOrder)[wanted - 1]!.occurred;
    }
  }
  return sortTies([...best.values()].sort(inOrder), order, offset, wanted);
}

/** How many primary resource ids the matching events have. */
export async function countDistinct(
  { events, shapes, resources }: Memory,
  selection: Selection,
  range: TimeRange,
): Promise<number> {
  const seen = new Uint8Array(shapes.size);
  if (
    selection.look === undefined &&
    selection.lists === undefined &&
    events.segments.every((segment) => isWithin(segment, range))
  ) {
    for (let shape = 0; shape < selection.shapes.length; shape++) {
      if (selection.shapes[shape] === selection.all && shapes.counts.values[shape]! > 0) seen[shape] = 1;
    }
  } else {
    for (const segment of events.segments) {
      if (!overlaps(segment, range)) continue;
      const looked = selection.look && (await lookAt(selection, segment, range));
      visitMatching(selection, segment, looked, range, (place) => {
        seen[segment.shapes[place]!] = 1;
      });
    }
  }
  const ids = new Uint8Array(resources.texts.size + 1);
  let count = 0;
  for (let shape = 0; shape < seen.length; shape++) {
    if (seen[shape] === 0) continue;
    const id = resources.ids.values[shapes.resources.values[shape]!]!;
    if (ids[id] === 0) {
      ids[id] = 1;
      count++;
    }
  }
  return count;
}
