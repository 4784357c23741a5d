/** Filters over one piece of text. */
import { charge, checkLength } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { FilterArgumentError, PyAssertionError, PyTypeError } from '../errors.ts';
import type { PyFunction } from '../python/callable.ts';
import { order } from '../python/compare.ts';
import { escape as escapeHtml } from '../python/markup.ts';
import { add, mod, mul, sub } from '../python/operators.ts';
import { getItem, length, toArray, truth } from '../python/protocol.ts';
import { str } from '../python/text.ts';
import { methodOf } from '../python/type-attributes.ts';
import { chargeClasses } from '../python/unicode.ts';
import { Dict, type Kwargs, Markup, Slice, Tuple, type Value } from '../python/values.ts';
import type { EvalContext } from '../runtime/context.ts';
import { type FilterRow, filter } from './row.ts';
import { callMethod, hasHtml, isText, softStr } from './soft-str.ts';
import { title } from './title.ts';

/** Python's `\w+`. */
const WORD = /[\p{L}\p{N}_]+/gu;

function wordCount(value: Value): number {
  const text = str(softStr(value));
  chargeClasses(text);
  let count = 0;
  for (const _ of text.matchAll(WORD)) {
    charge(1);
    count++;
  }
  return count;
}

function replace(evalContext: EvalContext, value: Value, old: Value, by: Value, count: Value = null): Value {
  const limit = count === null ? -1 : count;
  if (!evalContext.autoescape) return callMethod(str(value), 'replace', str(old), str(by), limit);
  const needsEscape = hasHtml(old) || (hasHtml(by) && !hasHtml(value));
  const text = needsEscape ? escapeHtml(value) : softStr(value);
  return callMethod(text, 'replace', softStr(old), softStr(by), limit);
}

function format(template: Value, args: readonly Value[], kwargs: Kwargs): Value {
  if (args.length > 0 && kwargs.size > 0) {
    throw new FilterArgumentError("can't handle positional and keyword arguments at the same time");
  }
  return mod(softStr(template), kwargs.size > 0 ? new Dict(kwargs) : new Tuple(args));
}

function indent(value: Value, width: Value = 4, first: Value = false, blank: Value = false): Value {
  const plainIndention = isText(width) ? width : mul(' ', width);
  const wrap = (text: Value): Value =>
    value instanceof Markup && !(text instanceof Markup) ? new Markup(str(text)) : text;
  const indention = wrap(plainIndention);
  const newline = wrap('\n');
  // With the newline appended the text has a last line even when it is empty or already ends in one.
  const lines = toArray(callMethod(addInPlace(value, newline), 'splitlines'));
  charge(lines.length);
  if (isText(value)) checkLength(length(value) + lines.length * (length(indention) + 1));
  let result: Value;
  if (truth(blank)) result = callMethod(add(newline, indention), 'join', lines);
  else {
    result = lines[0]!;
    if (lines.length > 1) {
      const rest = lines.slice(1).map((line) => (truth(line) ? add(indention, line) : line));
      result = add(result, add(newline, callMethod(newline, 'join', rest)));
    }
  }
  return truth(first) ? add(indention, result) : result;
}

/** `value += other`: a list takes any iterable, and messages name the operator as written. */
function addInPlace(value: Value, other: Value): Value {
  if (Array.isArray(value)) return [...value, other];
  try {
    return add(value, other);
  } catch (error) {
    if (error instanceof PyTypeError && error.message.includes('for +:')) {
      throw new PyTypeError(error.message.replace('for +:', 'for +=:'));
    }
    throw error;
  }
}

/** Whether plain numbers already tell that nothing is cut; a length in UTF-16 units is never too small. */
function isShort(text: string, size: Value, slack: Value): boolean {
  return (
    typeof size === 'number' &&
    typeof slack === 'number' &&
    size >= 3 &&
    slack >= 0 &&
    text.length <= size + slack
  );
}

function truncate(
  environment: Environment,
  value: Value,
  size: Value = 255,
  killWords: Value = false,
  end: Value = '...',
  leeway: Value = null,
): Value {
  const slack = leeway === null ? environment.policies.get('truncate.leeway')! : leeway;
  if (typeof value === 'string' && end === '...' && isShort(value, size, slack)) return value;
  if (!order('>=', size, length(end))) {
    throw new PyAssertionError(`expected length >= ${length(end)}, got ${str(size)}`);
  }
  if (!order('>=', slack, 0)) throw new PyAssertionError(`expected leeway >= 0, got ${str(slack)}`);
  if (order('<=', length(value), add(size, slack))) return value;
  const head = getItem(value, new Slice(null, sub(size, length(end)), null));
  if (truth(killWords)) return add(head, end);
  return add(getItem(callMethod(head, 'rsplit', ' ', 1), 0), end);
}

/** A filter that is a method of str without arguments. */
function method(name: string, pythonName = `do_${name}`): FilterRow {
  let ofStr: PyFunction | undefined;
  return filter(name, pythonName, 's', (value: Value) => {
    if (typeof value !== 'string') return callMethod(softStr(value), name);
    ofStr ??= methodOf(value, name)!;
    return ofStr.implementation(value);
  });
}

export const TEXT_FILTERS: readonly FilterRow[] = [
  method('capitalize'),
  filter('center', 'do_center', 'value, width=', (value: Value, width: Value = 80) =>
    callMethod(softStr(value), 'center', width),
  ),
  filter('format', 'do_format', 'value, *args, **kwargs', format),
  filter('indent', 'do_indent', 's, width=, first=, blank=', indent),
  method('lower'),
  filter('replace', 'do_replace', 's, old, new, count=', replace, 'evalContext'),
  filter('string', 'soft_str', 's, /', softStr),
  filter('title', 'do_title', 's', title),
  filter('trim', 'do_trim', 'value, chars=', (value: Value, chars: Value = null) =>
    callMethod(softStr(value), 'strip', chars),
  ),
  filter('truncate', 'do_truncate', 's, length=, killwords=, end=, leeway=', truncate, 'environment'),
  method('upper'),
  filter('wordcount', 'do_wordcount', 's', wordCount),
];
