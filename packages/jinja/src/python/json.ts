/**
 * Python's `json` module. JavaScript's own parser is used where it gives the same values: it is the fastest
 * there is, and the look for what it would lose costs a small part of its time.
 */
import { isIntegerLike } from './dict.ts';
import { JsonDecoder } from './json-decoder.ts';
import type { Value } from './values.ts';

export { dumpJson, dumpJsonForHtml, type JsonDumpOptions } from './json-encoder.ts';
export { escapeForHtml } from './json-quote.ts';

export interface JsonParseOptions {
  /** Deepest nesting of arrays and objects; about what CPython's recursion limit leaves. */
  readonly maxDepth?: number;
}

const DEFAULT_MAX_DEPTH = 990;

/** The end of a number with a fraction or an exponent. */
const FLOAT_END = /[0-9](?:[eE][-+]?|\.)[0-9]+(?=[\s,\]}]|$)/;
/**
 * The end of one that JavaScript reads as an integer, or perhaps: an exponent, a fraction of zeros, or 15
 * digits and more, which may round to an integer. The look-behinds count the digits before the point.
 * A match may also lie inside a string; then the text is merely parsed the slower way.
 */
const LOSSY_FLOAT_END =
  /[0-9](?:[eE][-+]?[0-9]+|\.(?:0+|[0-9]{12,}|(?<=[0-9]{4}\.)[0-9]{5,}|(?<=[0-9]{11}\.)[0-9]+))(?=[\s,\]}]|$)/;

/**
 * Python's `json.loads(text)`: ints of any size, floats that stay floats, NaN and Infinity, keys in the
 * order of the text. Does not charge the running render.
 *   PyValueError for an int of more than 4300 digits.
 */
export function parseJson(text: string, options: JsonParseOptions = {}): Value {
  const maxDepth = options.maxDepth ?? DEFAULT_MAX_DEPTH;
  let value: Value;
  try {
    value = JSON.parse(text) as Value;
  } catch {
    return new JsonDecoder(text, maxDepth, false).decode();
  }
  const lossy = FLOAT_END.test(text) && LOSSY_FLOAT_END.test(text);
  return !lossy && isFaithful(value, maxDepth) ? value : new JsonDecoder(text, maxDepth, true).decode();
}

/** Whether a value read by JSON.parse, from a text without lossy floats, is the one Python would read. */
function isFaithful(value: Value, depth: number): boolean {
  if (typeof value === 'number') return isFaithfulNumber(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!isFaithful(value[i], depth - 1)) return false;
    return true;
  }
  const object = value as { readonly [key: string]: Value };
  let first = true;
  for (const key in object) {
    // JavaScript has moved integer-like keys to the front, so that the first one tells.
    if (first && isIntegerLike(key)) return false;
    first = false;
    const member = object[key]!;
    if (typeof member === 'string') continue;
    if (!isFaithful(member, depth - 1)) return false;
  }
  return true;
}

function isFaithfulNumber(value: number): boolean {
  if (value === 0) return !Object.is(value, -0);
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}
