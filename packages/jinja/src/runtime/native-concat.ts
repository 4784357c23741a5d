/** How a native environment joins output. */
import { literalEval } from '../python/literal-eval.ts';
import { str } from '../python/text.ts';
import type { Value } from '../python/values.ts';

/** The value of a list of output pieces. */
export function nativeConcat(pieces: readonly Value[]): Value {
  if (pieces.length === 0) return null;
  const [first] = pieces;
  if (pieces.length === 1 && typeof first !== 'string') return first!;
  const text = pieces.length === 1 ? (first as string) : pieces.map(str).join('');
  const value = literalEval(text);
  return value === undefined ? text : value;
}
