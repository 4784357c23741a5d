/** str's methods that take text apart and put it together: split, splitlines, strip, join. */
import { charge, checkLength } from '../budget.ts';
import { PyTypeError, PyValueError } from '../errors.ts';
import { textOf, toCInt, toSize } from './arguments.ts';
import type { MethodRow } from './builtin-method.ts';
import { splitText, splitTextBack } from './find-text.ts';
import { toArray } from './protocol.ts';
import { typeName, type Value } from './values.ts';

/** What Python counts as white space, as the inside of a character class. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const WORD = new RegExp(`[^${SPACE}]+`, 'g');
const LINE = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/g;
const IS_SPACE = new RegExp(`[${SPACE}]`);

/** `text.split()`: the words between white space. */
export function splitWords(text: string): string[] {
  charge(text.length >>> 6);
  const words: string[] = [];
  // One by one: a large text of short words must not be taken apart before it is paid for.
  for (const [word] of text.matchAll(WORD)) {
    charge(1);
    words.push(word);
  }
  return words;
}

function isSpaceAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  return IS_SPACE.test(text[offset]!);
}

/** Offset of the first character that is not white space, from `start` on. */
function skipSpace(text: string, start: number): number {
  let offset = start;
  while (offset < text.length && isSpaceAt(text, offset)) offset++;
  return offset;
}

/** Offset after the last character before `end` that is not white space. */
function skipSpaceBack(text: string, end: number): number {
  let offset = end;
  while (offset > 0 && isSpaceAt(text, offset - 1)) offset--;
  return offset;
}

function splitWordsLimited(text: string, limit: number): string[] {
  const words: string[] = [];
  let offset = skipSpace(text, 0);
  while (offset < text.length && words.length < limit) {
    charge(1);
    let end = offset;
    while (end < text.length && !isSpaceAt(text, end)) end++;
    words.push(text.slice(offset, end));
    offset = skipSpace(text, end);
  }
  if (offset < text.length) words.push(text.slice(offset));
  return words;
}

function splitWordsFromRight(text: string, limit: number): string[] {
  const words: string[] = [];
  let end = skipSpaceBack(text, text.length);
  while (end > 0 && words.length < limit) {
    charge(1);
    let start = end;
    while (start > 0 && !isSpaceAt(text, start - 1)) start--;
    words.push(text.slice(start, end));
    end = skipSpaceBack(text, start);
  }
  if (end > 0) words.push(text.slice(0, end));
  return words.reverse();
}

/** The separator: a text, or undefined for white space. @throws PyTypeError, PyValueError when it is empty */
function separator(sep: Value | undefined): string | undefined {
  if (sep === undefined || sep === null) return undefined;
  const text = textOf(sep);
  if (text === undefined) throw new PyTypeError(`must be str or None, not ${typeName(sep)}`);
  if (text === '') throw new PyValueError('empty separator');
  return text;
}

function limitOf(maxsplit: Value | undefined): number {
  const limit = maxsplit === undefined ? -1 : toSize(maxsplit);
  return limit < 0 ? Number.POSITIVE_INFINITY : limit;
}

function split(text: string, sep?: Value, maxsplit?: Value): string[] {
  const limit = limitOf(maxsplit);
  const between = separator(sep);
  if (between === undefined) {
    if (limit === Number.POSITIVE_INFINITY) return splitWords(text);
    charge(text.length >>> 6);
    return splitWordsLimited(text, limit);
  }
  const parts = splitText(text, between);
  charge(parts.length);
  if (parts.length <= limit + 1) return parts;
  const head = parts.slice(0, limit);
  head.push(parts.slice(limit).join(between));
  return head;
}

function rsplit(text: string, sep?: Value, maxsplit?: Value): string[] {
  const limit = limitOf(maxsplit);
  const between = separator(sep);
  if (between === undefined) {
    if (limit === Number.POSITIVE_INFINITY) return splitWords(text);
    charge(text.length >>> 6);
    return splitWordsFromRight(text, limit);
  }
  const parts = splitTextBack(text, between, limit);
  charge(parts.length);
  return parts;
}

/** `text.splitlines(keepends)`: over every line boundary Python knows. */
export function splitLines(text: string, keepEnds: boolean): string[] {
  charge(text.length >>> 6);
  const lines: string[] = [];
  let last = 0;
  for (const match of text.matchAll(LINE)) {
    charge(2);
    const end = match.index + match[0].length;
    lines.push(text.slice(last, keepEnds ? end : match.index));
    last = end;
  }
  if (last < text.length) lines.push(text.slice(last));
  return lines;
}

/** The characters a strip method takes away: a set, or undefined for white space. */
function stripSet(name: string, chars: Value | undefined): ReadonlySet<string> | undefined {
  if (chars === undefined || chars === null) return undefined;
  const text = textOf(chars);
  if (text === undefined) throw new PyTypeError(`${name} arg must be None or str`);
  charge(text.length >>> 1);
  return new Set(text);
}

function stripStart(text: string, chars: ReadonlySet<string> | undefined): string {
  if (chars === undefined) return text.slice(skipSpace(text, 0));
  let offset = 0;
  for (const character of text) {
    if (!chars.has(character)) break;
    offset += character.length;
    if ((offset & 127) === 127) charge(64);
  }
  return text.slice(offset);
}

function stripEnd(text: string, chars: ReadonlySet<string> | undefined): string {
  if (chars === undefined) return text.slice(0, skipSpaceBack(text, text.length));
  let end = text.length;
  while (end > 0) {
    const pair = end >= 2 ? text.codePointAt(end - 2)! : 0;
    const character = pair > 0xffff ? String.fromCodePoint(pair) : text[end - 1]!;
    if (!chars.has(character)) break;
    end -= character.length;
    if ((end & 127) === 127) charge(64);
  }
  return text.slice(0, end);
}

/** `text.strip()` of white space. */
export function stripSpace(text: string): string {
  charge(text.length >>> 5);
  return stripEnd(stripStart(text, undefined), undefined);
}

function strip(text: string, chars?: Value): string {
  charge(text.length >>> 5);
  const set = stripSet('strip', chars);
  return stripEnd(stripStart(text, set), set);
}

function lstrip(text: string, chars?: Value): string {
  charge(text.length >>> 5);
  return stripStart(text, stripSet('lstrip', chars));
}

function rstrip(text: string, chars?: Value): string {
  charge(text.length >>> 5);
  return stripEnd(text, stripSet('rstrip', chars));
}

/** The items of a join's argument. @throws PyTypeError */
export function itemsToJoin(iterable: Value): readonly Value[] {
  if (Array.isArray(iterable)) return iterable;
  try {
    return toArray(iterable);
  } catch (error) {
    if (error instanceof PyTypeError && error.message.endsWith('is not iterable')) {
      throw new PyTypeError('can only join an iterable');
    }
    throw error;
  }
}

/** `glue.join(iterable)`. @throws PyTypeError for an item that is no str */
export function joinText(glue: string, iterable: Value): string {
  const items = itemsToJoin(iterable);
  charge(items.length);
  const texts = items.map((item, position) => {
    const text = textOf(item);
    if (text === undefined) {
      throw new PyTypeError(`sequence item ${position}: expected str instance, ${typeName(item)} found`);
    }
    return text;
  });
  let length = glue.length * Math.max(0, texts.length - 1);
  for (const text of texts) length += text.length;
  checkLength(length);
  return texts.join(glue);
}

export const SPLIT_METHODS: readonly MethodRow[] = [
  ['split', 'sep=, maxsplit=', split],
  ['rsplit', 'sep=, maxsplit=', rsplit],
  [
    'splitlines',
    'keepends=',
    (text: string, keepEnds?: Value) => splitLines(text, keepEnds !== undefined && toCInt(keepEnds) !== 0),
  ],
  ['strip', 'chars=, /', strip],
  ['lstrip', 'chars=, /', lstrip],
  ['rstrip', 'chars=, /', rstrip],
  ['join', 'iterable, /', joinText],
];
