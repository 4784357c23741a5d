/** How a native environment joins output. */
import { checkLength } from '../budget.ts';
import { literalEval } from '../python/literal-eval.ts';
import { str } from '../python/text.ts';
import { Markup, type Value } from '../python/values.ts';

/** The value of a list of output pieces. */
export function nativeConcat(pieces: readonly Value[]): Value {
  if (pieces.length === 0) return null;
  const [first] = pieces;
  if (pieces.length === 1 && typeof first !== 'string' && !(first instanceof Markup)) return first!;
  const text = pieces.length === 1 ? first! : pieces.map(str).join('');
  const size = text instanceof Markup ? text.value.length : (text as string).length;
  checkLength(size);
  const value = literalEval(text instanceof Markup ? text.value : (text as string));
  return value === undefined ? text : value;
}
