/** str's methods that look for text: find, count, startswith, replace, partition … */
import { charge, checkLength } from '../budget.ts';
import { PyTypeError, PyValueError } from '../errors.ts';
import { argumentType, clampIndex, textOf, toSize, toSliceIndex } from './arguments.ts';
import type { MethodRow } from './builtin-method.ts';
import { indexOfOffset, offsetOfIndex } from './code-points.ts';
import { countText, findText, findTextBack, splitText } from './find-text.ts';
import { stringLength } from './protocol.ts';
import { Tuple, typeName, type Value } from './values.ts';

/** The part of `text` that start and end (code points, may be negative or None) choose. */
interface Window {
  /** UTF-16 offsets; `from` is -1 when start lies beyond the end of the text, where even '' is not found. */
  readonly from: number;
  readonly to: number;
}

function windowOf(text: string, start: Value | undefined, end: Value | undefined): Window {
  charge(text.length >>> 6);
  if ((start === undefined || start === null) && (end === undefined || end === null)) {
    return { from: 0, to: text.length };
  }
  const length = stringLength(text);
  const first = toSliceIndex(start, 0);
  const last = clampIndex(toSliceIndex(end, length), length);
  if (first > length) return { from: -1, to: 0 };
  const clamped = clampIndex(first, length);
  if (clamped > last) return { from: -1, to: 0 };
  return { from: offsetOfIndex(text, clamped), to: offsetOfIndex(text, last) };
}

function needle(value: Value): string {
  const text = textOf(value);
  if (text === undefined) throw new PyTypeError(`must be str, not ${typeName(value)}`);
  return text;
}

function find(text: string, sub: Value, start?: Value, end?: Value): number {
  const { from, to } = windowOf(text, start, end);
  const wanted = needle(sub);
  if (from < 0) return -1;
  const found = findText(to === text.length ? text : text.slice(0, to), wanted, from);
  return found < 0 ? -1 : indexOfOffset(text, found);
}

function rfind(text: string, sub: Value, start?: Value, end?: Value): number {
  const { from, to } = windowOf(text, start, end);
  const wanted = needle(sub);
  if (from < 0) return -1;
  const found = findTextBack(text, wanted, to - wanted.length);
  return found < from || to - wanted.length < from ? -1 : indexOfOffset(text, found);
}

function orNotFound(index: number): number {
  if (index < 0) throw new PyValueError('substring not found');
  return index;
}

function count(text: string, sub: Value, start?: Value, end?: Value): number {
  const { from, to } = windowOf(text, start, end);
  const wanted = needle(sub);
  if (from < 0) return 0;
  const part = text.slice(from, to);
  if (wanted === '') return stringLength(part) + 1;
  return countText(part, wanted);
}

function hasAffix(name: 'startswith' | 'endswith') {
  const matches = (part: string, affix: string) => {
    charge(1 + (affix.length >>> 4));
    return name === 'startswith' ? part.startsWith(affix) : part.endsWith(affix);
  };
  return (text: string, affix: Value, start?: Value, end?: Value): boolean => {
    const { from, to } = windowOf(text, start, end);
    const single = textOf(affix);
    if (single === undefined && !(affix instanceof Tuple)) {
      throw new PyTypeError(`${name} first arg must be str or a tuple of str, not ${typeName(affix)}`);
    }
    const part = from < 0 ? undefined : text.slice(from, to);
    if (single !== undefined) return part !== undefined && matches(part, single);
    for (const item of (affix as Tuple).items) {
      const one = textOf(item);
      if (one === undefined) {
        throw new PyTypeError(`tuple for ${name} must only contain str, not ${typeName(item)}`);
      }
      if (part !== undefined && matches(part, one)) return true;
    }
    return false;
  };
}

/** `text.replace(old, replacement, count)` for texts; a negative count replaces all. */
export function replaceText(text: string, old: string, replacement: string, limit: number): string {
  if (limit === 0) return text;
  if (old === '') return interleave(text, replacement, limit);
  const parts = splitText(text, old);
  charge(parts.length);
  const replaced = limit < 0 ? parts.length - 1 : Math.min(parts.length - 1, limit);
  if (replaced === 0) return text;
  checkLength(text.length + replaced * (replacement.length - old.length));
  if (replaced === parts.length - 1) return parts.join(replacement);
  const kept = parts.splice(replaced + 1);
  return [parts.join(replacement), ...kept].join(old);
}

/** Replacing '' puts the replacement before every character and at the end. */
function interleave(text: string, replacement: string, limit: number): string {
  const gaps = stringLength(text) + 1;
  const filled = limit < 0 ? gaps : Math.min(limit, gaps);
  checkLength(text.length + filled * replacement.length);
  charge(2 * text.length);
  let result = '';
  let left = filled;
  for (const character of text) result += left-- > 0 ? replacement + character : character;
  return left > 0 ? result + replacement : result;
}

function replaceArgument(value: Value, position: number): string {
  const text = textOf(value);
  if (text === undefined) {
    throw new PyTypeError(`replace() argument ${position} must be str, not ${argumentType(value)}`);
  }
  return text;
}

function separator(value: Value): string {
  const text = needle(value);
  if (text === '') throw new PyValueError('empty separator');
  return text;
}

function partition(text: string, sep: Value): Tuple {
  const wanted = separator(sep);
  const at = findText(text, wanted);
  if (at < 0) return new Tuple([text, '', '']);
  return new Tuple([text.slice(0, at), sep, text.slice(at + wanted.length)]);
}

function rpartition(text: string, sep: Value): Tuple {
  const wanted = separator(sep);
  const at = findTextBack(text, wanted);
  if (at < 0) return new Tuple(['', '', text]);
  return new Tuple([text.slice(0, at), sep, text.slice(at + wanted.length)]);
}

function affixArgument(name: string, value: Value): string {
  const text = textOf(value);
  if (text === undefined) throw new PyTypeError(`${name}() argument must be str, not ${argumentType(value)}`);
  charge(text.length >>> 4);
  return text;
}

function removePrefix(text: string, prefix: Value): string {
  const wanted = affixArgument('removeprefix', prefix);
  return text.startsWith(wanted) ? text.slice(wanted.length) : text;
}

function removeSuffix(text: string, suffix: Value): string {
  const wanted = affixArgument('removesuffix', suffix);
  return wanted !== '' && text.endsWith(wanted) ? text.slice(0, -wanted.length) : text;
}

export const SEARCH_METHODS: readonly MethodRow[] = [
  ['find', 'sub, start=, end=, /', find, 'parse'],
  ['rfind', 'sub, start=, end=, /', rfind, 'parse'],
  [
    'index',
    'sub, start=, end=, /',
    (text, sub, start, end) => orNotFound(find(text, sub, start, end)),
    'parse',
  ],
  [
    'rindex',
    'sub, start=, end=, /',
    (text, sub, start, end) => orNotFound(rfind(text, sub, start, end)),
    'parse',
  ],
  ['count', 'sub, start=, end=, /', count, 'parse'],
  ['startswith', 'prefix, start=, end=, /', hasAffix('startswith'), 'parse'],
  ['endswith', 'suffix, start=, end=, /', hasAffix('endswith'), 'parse'],
  [
    'replace',
    'old, new, count=, /',
    (text: string, old: Value, replacement: Value, limit?: Value) =>
      replaceText(
        text,
        replaceArgument(old, 1),
        replaceArgument(replacement, 2),
        limit === undefined ? -1 : toSize(limit),
      ),
  ],
  ['partition', 'sep, /', partition],
  ['rpartition', 'sep, /', rpartition],
  ['removeprefix', 'prefix, /', removePrefix],
  ['removesuffix', 'suffix, /', removeSuffix],
];
