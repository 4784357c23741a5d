/** The names that a template gives to values, as far as they can be read off its text. */
import { readPath, type ValuePath } from './expression-context.ts';

const LOOP = /\{%[-+]?\s*for\s+(\w+)\s+in\s+([^%|]*?)\s*(?:\|[^%]*)?(?:\s(?:if|recursive)\b[^%]*)?[-+]?%\}/g;
const SET = /\{%[-+]?\s*set\s+(\w+)\s*=\s*([^%]*?)\s*[-+]?%\}/g;
const DEFINED = /\{%[-+]?\s*(?:for\s+([\w\s,()]+?)\s+in\b|(?:set|with|macro)\s+(\w+))/g;

/** How often a name may stand for another before the search ends. */
const MAX_ALIASES = 10;

/** Every name that tags before `position` define, each once. */
export function definedNames(template: string, position: number): string[] {
  const names = [...template.slice(0, position).matchAll(DEFINED)].flatMap((match) =>
    (match[1] ?? match[2]!).split(/[\s,()]+/).filter((name) => name !== ''),
  );
  return [...new Set(names)];
}

/** Replaces a loop's or a set's name at the beginning of a path by the value that it stands for. */
export function resolveNames(template: string, position: number, path: ValuePath): ValuePath {
  const before = template.slice(0, position);
  let resolved = path;
  for (let turn = 0; turn < MAX_ALIASES; turn++) {
    const source = sourceOf(before, resolved.root);
    if (source === undefined) return resolved;
    resolved = { root: source.root, steps: [...source.steps, ...resolved.steps] };
  }
  return resolved;
}

/** What the nearest definition of a name gives it. */
function sourceOf(before: string, name: string): ValuePath | undefined {
  const loop = lastOf(before, LOOP, name);
  const set = lastOf(before, SET, name);
  if (loop === undefined && set === undefined) return undefined;
  const isLoop = (loop?.index ?? -1) > (set?.index ?? -1);
  const source = wholePath((isLoop ? loop : set)![2]!);
  if (source === undefined || source.root === name) return undefined;
  return isLoop ? { ...source, steps: [...source.steps, '*'] } : source;
}

function lastOf(text: string, pattern: RegExp, name: string): RegExpMatchArray | undefined {
  return [...text.matchAll(pattern)].findLast((match) => match[1] === name);
}

/** A path that is the whole of an expression. */
function wholePath(expression: string): ValuePath | undefined {
  return /^[\w.[\]'"\s-]+$/.test(expression) ? readPath(expression) : undefined;
}
