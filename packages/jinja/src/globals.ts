/** The names every template knows. */
import { CYCLER } from './globals/cycler.ts';
import { DICT } from './globals/dict.ts';
import { JOINER } from './globals/joiner.ts';
import { LIPSUM } from './globals/lipsum.ts';
import { NAMESPACE } from './globals/namespace.ts';
import { RANGE } from './globals/range.ts';
import type { PyFunction } from './python/callable.ts';

export { Namespace } from './globals/namespace.ts';

export const GLOBALS: ReadonlyMap<string, PyFunction> = new Map([
  ['range', RANGE],
  ['dict', DICT],
  ['lipsum', LIPSUM],
  ['cycler', CYCLER],
  ['joiner', JOINER],
  ['namespace', NAMESPACE],
]);
