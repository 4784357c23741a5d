/** The filter that breaks lines of text at a width, in the ways of Python's `textwrap`. */
import { charge, checkLength } from '../budget.ts';
import type { Environment } from '../environment.ts';
import { PyTypeError, PyValueError } from '../errors.ts';
import { isBmp, offsetOfIndex } from '../python/code-points.ts';
import { numeric, order } from '../python/compare.ts';
import { call, stringLength, toArray, truth } from '../python/protocol.ts';
import { repr, str } from '../python/text.ts';
import { isSpace } from '../python/unicode.ts';
import { isFloat, type Value } from '../python/values.ts';
import { type FilterRow, filter } from './row.ts';
import { attribute, callMethod, isText } from './soft-str.ts';

interface WrapOptions {
  readonly width: number;
  /** Whether `width` may bound a slice, which a float may not. */
  readonly wholeWidth: boolean;
  readonly breakLongWords: boolean;
  readonly breakOnHyphens: boolean;
  readonly chunks: RegExp;
}

// White space that may be broken at is ASCII only: a no-break space holds words together.
const SPACE = '[\\t-\\r ]';
const NOT_SPACE = '[^\\t-\\r ]';
const WORD = '[\\p{L}\\p{N}_]';
const LETTER = '[\\p{L}\\p{Nl}\\p{No}_]';
/** What a dash may follow to be one between words. */
const BEFORE_DASH = `(?<=[\\p{L}\\p{N}_!"'&.,?])`;

/**
 * The pieces a line may be broken between: white space; a dash of several hyphens between words; or a word,
 * which ends at white space, before such a dash, or after a hyphen with two letters before and after it.
 */
const CHUNKS = new RegExp(
  [
    `${SPACE}+`,
    `${BEFORE_DASH}-{2,}(?=${WORD})`,
    `${NOT_SPACE}+?(?:` +
      `-(?<=${LETTER}{2}-|${LETTER}-${LETTER}-)(?=${LETTER}-?${LETTER})` +
      `|(?=${SPACE}|$)` +
      `|${BEFORE_DASH}(?=-{2,}${WORD})` +
      ')',
  ].join('|'),
  'gu',
);
const SIMPLE_CHUNKS = new RegExp(`${SPACE}+|${NOT_SPACE}+`, 'gu');

function wordWrap(
  environment: Environment,
  value: Value,
  width: Value = 79,
  breakLongWords: Value = true,
  wrapString: Value = null,
  breakOnHyphens: Value = true,
): Value {
  const join = attribute(wrapString === null ? environment.newlineSequence : wrapString, 'join');
  const paragraphs = toArray(callMethod(value, 'splitlines'));
  const wrapped = paragraphs.map((paragraph) => {
    if (order('<=', width, 0)) throw new PyValueError(`invalid width ${repr(width)} (must be > 0)`);
    if (!isText(paragraph)) throw new PyTypeError('cannot use a string pattern on a bytes-like object');
    const lines = wrap(str(paragraph), {
      width: Number(numeric(width)),
      wholeWidth: !isFloat(width),
      breakLongWords: truth(breakLongWords),
      breakOnHyphens: truth(breakOnHyphens),
      // Only True itself asks for breaks at hyphens here; any true value does where long words are cut.
      chunks: breakOnHyphens === true ? CHUNKS : SIMPLE_CHUNKS,
    });
    return call(join, [lines]);
  });
  return call(join, [wrapped]);
}

function wrap(text: string, options: WrapOptions): string[] {
  checkLength(text.length);
  charge(text.length >>> 3);
  const chunks = (text.match(options.chunks) ?? []).reverse();
  charge(8 * chunks.length);
  const bmp = isBmp(text);
  const lengths = chunks.map(bmp ? (chunk) => chunk.length : stringLength);
  const lines: string[] = [];
  while (chunks.length > 0) {
    charge(4);
    if (lines.length > 0 && isBlank(chunks.at(-1)!)) {
      chunks.pop();
      lengths.pop();
    }
    let line: string[] = [];
    let used = 0;
    while (chunks.length > 0 && used + lengths.at(-1)! <= options.width) {
      line.push(chunks.pop()!);
      used += lengths.pop()!;
    }
    if (chunks.length > 0 && lengths.at(-1)! > options.width) {
      if (options.breakLongWords) {
        const chunk = chunks.pop()!;
        const size = lengths.pop()!;
        const cut = cutOf(chunk, options.width - used, bmp, options);
        const offset = offsetIn(chunk, cut, bmp);
        line.push(chunk.slice(0, offset));
        chunks.push(chunk.slice(offset));
        lengths.push(Math.max(0, size - cut));
      } else if (line.length === 0) {
        line.push(chunks.pop()!);
        lengths.pop();
      }
    }
    if (line.length > 0 && isBlank(line.at(-1)!)) line = line.slice(0, -1);
    if (line.length > 0) lines.push(line.join(''));
  }
  return lines;
}

/** How much of a word too long for any line goes on this one: up to its last hyphen, if it has one. */
function cutOf(chunk: string, room: number, bmp: boolean, options: WrapOptions): number {
  if (!options.wholeWidth) {
    throw new PyTypeError('slice indices must be integers or None or have an __index__ method');
  }
  if (!options.breakOnHyphens) return room;
  const head = chunk.slice(0, offsetIn(chunk, room, bmp));
  const hyphen = head.lastIndexOf('-');
  return hyphen > 0 && /[^-]/.test(head.slice(0, hyphen)) ? stringLength(head.slice(0, hyphen)) + 1 : room;
}

/** `offsetOfIndex`, without a look at every character of a long word each time it is cut. */
function offsetIn(chunk: string, index: number, bmp: boolean): number {
  if (bmp) return index;
  charge(chunk.length >>> 6);
  return offsetOfIndex(chunk, index);
}

function isBlank(chunk: string): boolean {
  return chunk === '' || isSpace(chunk);
}

export const WORD_WRAP_FILTERS: readonly FilterRow[] = [
  filter(
    'wordwrap',
    'do_wordwrap',
    's, width=, break_long_words=, wrapstring=, break_on_hyphens=',
    wordWrap,
    'environment',
  ),
];
