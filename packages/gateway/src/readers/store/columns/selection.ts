/** From a filter to the shapes of events that meet it, and to what is left to be looked at event by event. */
import type { EventFilter } from '../../../event/event-filter.ts';
import { compileNames, constrains } from '../../../event/matches-filter.ts';
import { asksForText, parseTextSearch, type TextSearch } from '../../../event/text-search.ts';
import type { Segment, TimeRange } from './event-columns.ts';
import type { Memory } from './memory.ts';
import { matchingResources } from './resource-conditions.ts';

/** Events of the shape do not match, match, or match if they are found by looking at them. */
export const NO = 0;
export const YES = 1;
export const LOOK = 2;

/** The events that match, but for their time. */
export interface Selection {
  /** NO, YES or LOOK by shape. */
  readonly shapes: Uint8Array;
  /** Looks at the events of a segment; missing where every shape is decided. */
  readonly look?: Look;
}

/** Looks at the events of segments. */
export interface Look {
  /** 1 at the places of events that match, for those whose shape says LOOK; undefined: none does. */
  at(segment: Segment, range: TimeRange): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** How many events were read for it so far. */
  read(): number;
}

/** A text query, and what the shapes of events decide of it. */
export interface TextQuestion {
  readonly query: string;
  readonly search: TextSearch;
  /** The terms of which one or all must be there, at most as many as a mask has bits. */
  readonly terms: readonly string[];
  /** For each shape a mask of the terms found in its names and labels; undefined where none is in any. */
  readonly held: Uint32Array | undefined;
}

/** More terms than this are not looked up one by one. */
const MAX_TERMS = 31;

/** Decides a filter by shape. Nothing can match where all are NO: then the answer is undefined. */
export function selectShapes(memory: Memory, workspace: number, filter: EventFilter): Uint8Array | undefined {
  const { shapes, resources } = memory;
  const names = matchingNames(memory, workspace, filter);
  const primary =
    filter.resource !== undefined && constrains(filter.resource)
      ? matchingResources(resources, filter.resource)
      : undefined;
  const related = (filter.related ?? []).filter(constrains).map((each) => matchingResources(resources, each));
  const any = (filter.anyResource ?? []).filter(constrains).map((each) => matchingResources(resources, each));

  const found = new Uint8Array(shapes.size);
  const counts = shapes.counts.values;
  const nameOf = shapes.names.values;
  const resourceOf = shapes.resources.values;
  const someRelated = (shape: number, matching: Uint8Array): boolean => {
    const lists = shapes.lists.values;
    const start = shapes.starts.values[shape]!;
    const end = start + lists[start]!;
    for (let at = start + 1; at <= end; at++) if (matching[lists[at]!] === 1) return true;
    return false;
  };
  let some = false;
  for (let shape = 0; shape < found.length; shape++) {
    if (counts[shape] === 0 || names[nameOf[shape]!] !== 1) continue;
    if (primary !== undefined && primary[resourceOf[shape]!] !== 1) continue;
    if (!related.every((matching) => someRelated(shape, matching))) continue;
    if (!any.every((matching) => matching[resourceOf[shape]!] === 1 || someRelated(shape, matching)))
      continue;
    found[shape] = YES;
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

/**
 * Takes a text query into account: what the names and labels of a shape already decide. Returns what is left
 * to be looked at.
 */
export function selectText(memory: Memory, selected: Uint8Array, query: string): TextQuestion | undefined {
  const search = parseTextSearch(query);
  if (!asksForText(search)) return undefined;
  const { include, exclude, required } = search;
  const asked = [...include, ...required];
  const has = new Map([...asked, ...exclude].map((term) => [term, shapesHolding(memory, term)]));
  const holds = (term: string, shape: number): boolean => has.get(term)![shape] === 1;
  const terms = asked.length <= MAX_TERMS ? asked : [];
  const held = new Uint32Array(selected.length);
  let look = false;
  let someHeld = false;
  for (let shape = 0; shape < selected.length; shape++) {
    if (selected[shape] === NO) continue;
    if (exclude.some((term) => holds(term, shape))) {
      selected[shape] = NO;
      continue;
    }
    const included = include.length === 0 || include.some((term) => holds(term, shape));
    if (exclude.length === 0 && included && required.every((term) => holds(term, shape))) continue;
    selected[shape] = LOOK;
    look = true;
    for (let index = 0; index < terms.length; index++) {
      if (!holds(terms[index]!, shape)) continue;
      held[shape]! |= 1 << index;
      someHeld = true;
    }
  }
  return look ? { query, search, terms, held: someHeld ? held : undefined } : undefined;
}

/** The shapes in whose names and label values a term is found. */
function shapesHolding({ names, resources, shapes }: Memory, term: string): Uint8Array {
  const inNames = new Uint8Array(names.length);
  for (const each of names) if (each?.name.toLowerCase().includes(term)) inNames[each.num] = 1;
  const inTexts = resources.texts.holding(term);
  const pairs = resources.pairs.values;
  const inResources = new Uint8Array(resources.size);
  for (let num = 0; num < inResources.length; num++) {
    const start = resources.starts.values[num]!;
    const end = start + pairs[start]! * 2;
    for (let at = start + 2; at <= end; at += 2) if (inTexts[pairs[at]!] === 1) inResources[num] = 1;
  }
  const found = new Uint8Array(shapes.size);
  const lists = shapes.lists.values;
  for (let shape = 0; shape < found.length; shape++) {
    let holds = inNames[shapes.names.values[shape]!]! | inResources[shapes.resources.values[shape]!]!;
    const start = shapes.starts.values[shape]!;
    for (let at = start + 1; at <= start + lists[start]!; at++) holds |= inResources[lists[at]!]!;
    found[shape] = holds;
  }
  return found;
}
