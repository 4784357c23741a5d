/** What names and labels already say about a text query. */
import { asksForText, parseTextSearch, type TextSearch } from '../../../event/text-search.ts';
import type { Memory } from './memory.ts';

/** A text query, and which of its terms are found in names and labels. */
export interface TextQuestion {
  readonly query: string;
  readonly search: TextSearch;
  /** The terms of the query, each a bit in what follows. */
  readonly terms: readonly string[];
  /** For each shape and each list the terms found in it. */
  readonly shapes: Uint32Array;
  readonly lists: Uint32Array;
  /** Whether there is a term in any. */
  readonly someHeld: boolean;
}

export type TextVerdict = 'no' | 'yes' | 'look';

/** More terms than this have no bits. Nothing is decided for them without looking. */
const MAX_TERMS = 31;

/** Takes a query apart, as far as there is something to look for. */
export function askForText(memory: Memory, query: string): TextQuestion | undefined {
  const search = parseTextSearch(query);
  if (!asksForText(search)) return undefined;
  const { include, required, exclude } = search;
  const terms = [...include, ...required, ...exclude];
  const shapes = new Uint32Array(memory.shapes.size);
  const lists = new Uint32Array(memory.lists.size);
  let someHeld = false;
  if (terms.length > MAX_TERMS) return { query, search, terms: [], shapes, lists, someHeld };
  terms.forEach((term, index) => {
    const inNames = namesHolding(memory, term);
    const inResources = resourcesHolding(memory, term);
    const { names, resources } = memory.shapes;
    for (let shape = 0; shape < shapes.length; shape++) {
      if (inNames[names.values[shape]!] !== 1 && inResources[resources.values[shape]!] !== 1) continue;
      shapes[shape]! |= 1 << index;
      someHeld = true;
    }
    const holding = memory.lists.holding(inResources);
    for (let list = 0; list < lists.length; list++) {
      if (holding[list] !== 1) continue;
      lists[list]! |= 1 << index;
      someHeld = true;
    }
  });
  return { query, search, terms, shapes, lists, someHeld };
}

/** Decides by the terms found in names and labels, and by those that may be in a payload. */
export function textVerdicts({ search, terms }: TextQuestion): (held: number, maybe: number) => TextVerdict {
  if (terms.length === 0) return () => 'look';
  const { include, required, exclude } = search;
  const bitsFrom = (start: number, length: number): number => (2 ** length - 1) * 2 ** start;
  const included = bitsFrom(0, include.length);
  const wanted = bitsFrom(include.length, required.length);
  const excluded = bitsFrom(include.length + required.length, exclude.length);
  const meets = (mask: number): boolean =>
    (mask & wanted) === wanted && (included === 0 || (mask & included) !== 0);
  return (held, maybe) => {
    if ((held & excluded) !== 0 || !meets(held | maybe)) return 'no';
    return (maybe & excluded) === 0 && meets(held) ? 'yes' : 'look';
  };
}

function namesHolding({ names }: Memory, term: string): Uint8Array {
  const found = new Uint8Array(names.length);
  for (const each of names) if (each?.name.toLowerCase().includes(term)) found[each.num] = 1;
  return found;
}

function resourcesHolding({ resources }: Memory, term: string): Uint8Array {
  const inTexts = resources.texts.holding(term);
  const pairs = resources.pairs.values;
  const found = new Uint8Array(resources.size);
  for (let num = 0; num < found.length; num++) {
    const start = resources.starts.values[num]!;
    const end = start + pairs[start]! * 2;
    for (let at = start + 2; at <= end; at += 2) if (inTexts[pairs[at]!] === 1) found[num] = 1;
  }
  return found;
}
