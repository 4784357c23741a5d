/** From a filter to the shapes and lists of events that meet it. */
import type { EventFilter } from '../../../event/event-filter.ts';
import { compileNames, constrains } from '../../../event/matches-filter.ts';
import type { Segment, TimeRange } from './event-columns.ts';
import type { Memory } from './memory.ts';
import { matchingResources } from './resource-conditions.ts';

/**
 * The events that match, but for their time. A filter is some conditions, each a bit: by shape and by list it
 * is known which are met, and an event matches when its shape and list together meet all.
 */
export interface Selection {
  readonly shapes: Uint32Array | Uint8Array;
  /** Missing where shapes decide alone. */
  readonly lists: Uint32Array | Uint8Array | undefined;
  /** 1 at the names that match, where names decide alone. */
  readonly names?: Uint8Array;
  /** All bits. */
  readonly all: number;
  /** Decides on what shape and list leave open; missing where they do not. */
  readonly look?: Look;
}

/** Looks at the events of segments. */
export interface Look {
  /** 1 at the places of the events that match; undefined: none does. */
  at(segment: Segment, range: TimeRange): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /**
   * 1 at the places of events that match, 2 of those that have to be read to say, as `confirm` does; missing
   * where `at` reads nothing.
   */
  candidates?(segment: Segment): Uint8Array | undefined;
  confirm?(seq: number, segment: Segment): boolean;
  /** How many events were read for it so far. */
  read(): number;
}

/** Bit of the conditions on workspace, name and primary resource. */
const SHAPE_BIT = 1;
/** More conditions on any resource than this have no bits left. */
export const MAX_ANY_RESOURCE = 29;

/** Decides a filter by shape and list; undefined where nothing can match. */
export function select(memory: Memory, workspace: number, filter: EventFilter): Selection | undefined {
  const { resources, lists } = memory;
  const names = matchingNames(memory, workspace, filter);
  const shapes = matchingShapes(memory, names, filter);
  if (shapes === undefined) return undefined;
  const related = (filter.related ?? []).filter(constrains).map((each) => matchingResources(resources, each));
  const any = (filter.anyResource ?? [])
    .filter(constrains)
    .slice(0, MAX_ANY_RESOURCE)
    .map((each) => matchingResources(resources, each));
  if (related.length + any.length === 0) {
    const byName = filter.resource === undefined || !constrains(filter.resource);
    return { shapes, lists: undefined, all: SHAPE_BIT, ...(byName ? { names } : {}) };
  }

  const bits = 1 + (related.length > 0 ? 1 : 0) + any.length;
  const all = 2 ** bits - 1;
  const masks = (length: number): Uint8Array | Uint32Array =>
    bits <= 8 ? new Uint8Array(length) : new Uint32Array(length);
  const shapeMasks = masks(shapes.length);
  shapeMasks.set(shapes);
  const listMasks = masks(lists.size);
  let bit = SHAPE_BIT << 1;
  if (related.length > 0) {
    // Each has to be met by some resource of the list.
    const holding = related.map((matching) => lists.holding(matching));
    for (let list = 0; list < listMasks.length; list++) {
      if (holding.every((found) => found[list] === 1)) listMasks[list] = bit;
    }
    bit <<= 1;
  }
  for (const matching of any) {
    const holding = lists.holding(matching);
    for (let list = 0; list < listMasks.length; list++) if (holding[list] === 1) listMasks[list]! |= bit;
    const resourceOf = memory.shapes.resources.values;
    for (let shape = 0; shape < shapeMasks.length; shape++) {
      if (matching[resourceOf[shape]!] === 1) shapeMasks[shape]! |= bit;
    }
    bit <<= 1;
  }
  return { shapes: shapeMasks, lists: listMasks, all };
}

/** 1 at the shapes that have one of some names, and meet the condition on the primary resource. */
function matchingShapes(
  { shapes, resources }: Memory,
  names: Uint8Array,
  filter: EventFilter,
): Uint8Array | undefined {
  const primary =
    filter.resource !== undefined && constrains(filter.resource)
      ? matchingResources(resources, filter.resource)
      : undefined;
  const found = new Uint8Array(shapes.size);
  const counts = shapes.counts.values;
  const nameOf = shapes.names.values;
  const resourceOf = shapes.resources.values;
  let some = false;
  for (let shape = 0; shape < found.length; shape++) {
    if (counts[shape] === 0 || names[nameOf[shape]!] !== 1) continue;
    if (primary !== undefined && primary[resourceOf[shape]!] !== 1) continue;
    found[shape] = SHAPE_BIT;
    some = true;
  }
  return some ? found : undefined;
}

/** 1 at the numbers of the workspace's names that match. */
function matchingNames({ names }: Memory, workspace: number, filter: EventFilter): Uint8Array {
  const matches = compileNames(filter.event);
  const found = new Uint8Array(names.length);
  for (const each of names) {
    if (each?.workspace === workspace && matches(each.name)) found[each.num] = 1;
  }
  return found;
}
