/** The methods of Python's `bytes`. */
import { charge, checkLength } from '../budget.ts';
import { PyTypeError, PyValueError } from '../errors.ts';
import { argumentType, clampIndex, textOf, toCInt, toSize, toSliceIndex } from './arguments.ts';
import { builtinMethods, type MethodRow } from './builtin-method.ts';
import type { MethodTable } from './callable.ts';
import { decodeBytes } from './decode.ts';
import { asIndex } from './protocol.ts';
import { centerText, expandTabs, zfill } from './str-pad.ts';
import { itemsToJoin } from './str-split.ts';
import { Bytes, Tuple, typeName, type Value } from './values.ts';

/**
 * Bytes as text of one character a byte: their methods are str's ones on such text. @throws TemplateBudgetError
 */
function latinText(bytes: Bytes): string {
  // Pays for what the methods do with it as well.
  charge(bytes.data.length >>> 1);
  let text = '';
  for (let i = 0; i < bytes.data.length; i += 4096) {
    text += String.fromCharCode(...bytes.data.subarray(i, i + 4096));
  }
  return text;
}

function fromLatin(text: string): Bytes {
  const data = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) data[i] = text.charCodeAt(i);
  return new Bytes(data);
}

function bytesArgument(value: Value): string {
  if (value instanceof Bytes) return latinText(value);
  throw new PyTypeError(`a bytes-like object is required, not '${typeName(value)}'`);
}

/** What to search for: bytes, or one byte as an int. */
function needle(value: Value): string {
  if (value instanceof Bytes) return latinText(value);
  const byte = asIndex(value);
  if (byte === undefined) {
    throw new PyTypeError(`argument should be integer or bytes-like object, not '${typeName(value)}'`);
  }
  if (byte < 0 || byte > 255) throw new PyValueError('byte must be in range(0, 256)');
  return String.fromCharCode(byte);
}

function bounds(text: string, start?: Value, end?: Value): readonly [number, number] {
  const from = toSliceIndex(start, 0);
  const to = clampIndex(toSliceIndex(end, text.length), text.length);
  return from > text.length ? [-1, 0] : [clampIndex(from, text.length), to];
}

function find(bytes: Bytes, sub: Value, start?: Value, end?: Value): number {
  const text = latinText(bytes);
  const [from, to] = bounds(text, start, end);
  const wanted = needle(sub);
  return from < 0 || from > to ? -1 : text.slice(0, to).indexOf(wanted, from);
}

function rfind(bytes: Bytes, sub: Value, start?: Value, end?: Value): number {
  const text = latinText(bytes);
  const [from, to] = bounds(text, start, end);
  const wanted = needle(sub);
  if (from < 0 || from > to) return -1;
  const found = text.slice(from, to).lastIndexOf(wanted);
  return found < 0 ? -1 : found + from;
}

function orNotFound(index: number): number {
  if (index < 0) throw new PyValueError('subsection not found');
  return index;
}

function count(bytes: Bytes, sub: Value, start?: Value, end?: Value): number {
  const text = latinText(bytes);
  const [from, to] = bounds(text, start, end);
  const wanted = needle(sub);
  if (from < 0 || from > to) return 0;
  return wanted === '' ? to - from + 1 : text.slice(from, to).split(wanted).length - 1;
}

function affix(name: 'startswith' | 'endswith') {
  return (bytes: Bytes, value: Value, start?: Value, end?: Value): boolean => {
    const text = latinText(bytes);
    const [from, to] = bounds(text, start, end);
    const candidates = value instanceof Tuple ? value.items : [value];
    for (const candidate of candidates) {
      if (!(candidate instanceof Bytes)) {
        throw new PyTypeError(
          value instanceof Tuple
            ? `a bytes-like object is required, not '${typeName(candidate)}'`
            : `${name} first arg must be bytes or a tuple of bytes, not ${typeName(value)}`,
        );
      }
      if (from < 0 || from > to) continue;
      const part = text.slice(from, to);
      const wanted = latinText(candidate);
      if (name === 'startswith' ? part.startsWith(wanted) : part.endsWith(wanted)) return true;
    }
    return false;
  };
}

function split(bytes: Bytes, sep?: Value, maxsplit?: Value): Bytes[] {
  const limit = maxsplit === undefined ? -1 : toSize(maxsplit);
  const text = latinText(bytes);
  if (sep === undefined || sep === null) return splitOnSpace(text, limit).map(fromLatin);
  const between = separator(sep);
  const parts = text.split(between);
  charge(parts.length);
  if (limit < 0 || parts.length <= limit + 1) return parts.map(fromLatin);
  return [...parts.slice(0, limit), parts.slice(limit).join(between)].map(fromLatin);
}

function rsplit(bytes: Bytes, sep?: Value, maxsplit?: Value): Bytes[] {
  const limit = maxsplit === undefined ? -1 : toSize(maxsplit);
  if (limit < 0) return split(bytes, sep);
  const text = latinText(bytes);
  if (sep === undefined || sep === null) {
    const mirrored = splitOnSpace(mirror(text), limit);
    return mirrored.reverse().map((part) => fromLatin(mirror(part)));
  }
  const between = separator(sep);
  const parts = text.split(between);
  charge(parts.length);
  const kept = Math.max(parts.length - limit, 1);
  return [parts.slice(0, kept).join(between), ...parts.slice(kept)].map(fromLatin);
}

function mirror(text: string): string {
  return text.split('').reverse().join('');
}

function splitOnSpace(text: string, limit: number): string[] {
  const words: string[] = [];
  const word = /[^\t-\r ]+/g;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    if (words.length === limit) {
      words.push(text.slice(match.index));
      return words;
    }
    words.push(match[0]);
  }
  charge(words.length);
  return words;
}

function separator(sep: Value): string {
  const text = bytesArgument(sep);
  if (text === '') throw new PyValueError('empty separator');
  return text;
}

function stripped(text: string, chars: string | undefined, side: 'start' | 'end' | 'both'): string {
  const removable = new Set(chars ?? ' \t\n\r\v\f');
  let from = 0;
  let to = text.length;
  if (side !== 'end') while (from < to && removable.has(text[from]!)) from++;
  if (side !== 'start') while (to > from && removable.has(text[to - 1]!)) to--;
  return text.slice(from, to);
}

function strip(side: 'start' | 'end' | 'both') {
  return (bytes: Bytes, chars?: Value): Bytes =>
    fromLatin(
      stripped(
        latinText(bytes),
        chars === undefined || chars === null ? undefined : bytesArgument(chars),
        side,
      ),
    );
}

function partition(bytes: Bytes, sep: Value): Tuple {
  const text = latinText(bytes);
  const between = separator(sep);
  const at = text.indexOf(between);
  const parts = at < 0 ? [text, '', ''] : [text.slice(0, at), between, text.slice(at + between.length)];
  return new Tuple(parts.map(fromLatin));
}

function rpartition(bytes: Bytes, sep: Value): Tuple {
  const text = latinText(bytes);
  const between = separator(sep);
  const at = text.lastIndexOf(between);
  const parts = at < 0 ? ['', '', text] : [text.slice(0, at), between, text.slice(at + between.length)];
  return new Tuple(parts.map(fromLatin));
}

function replace(bytes: Bytes, old: Value, replacement: Value, limit?: Value): Bytes {
  const between = bytesArgument(old);
  const inserted = bytesArgument(replacement);
  const most = limit === undefined ? -1 : toSize(limit);
  const text = latinText(bytes);
  const parts = between === '' ? ['', ...text, ''] : text.split(between);
  const replaced = most < 0 ? parts.length - 1 : Math.min(most, parts.length - 1);
  checkLength(text.length + replaced * inserted.length);
  if (replaced === 0) return bytes;
  const head = parts.slice(0, replaced + 1).join(inserted);
  return fromLatin([head, ...parts.slice(replaced + 1)].join(between));
}

function join(bytes: Bytes, iterable: Value): Bytes {
  const parts = itemsToJoin(iterable).map((item, index) => {
    if (item instanceof Bytes) return latinText(item);
    throw new PyTypeError(`sequence item ${index}: expected a bytes-like object, ${typeName(item)} found`);
  });
  const glue = latinText(bytes);
  checkLength(parts.reduce((sum, part) => sum + part.length, 0) + glue.length * parts.length);
  return fromLatin(parts.join(glue));
}

function hex(bytes: Bytes, sep?: Value, bytesPerSep?: Value): string {
  checkLength(bytes.data.length * 3);
  charge(bytes.data.length);
  const digits = Array.from(bytes.data, (byte) => byte.toString(16).padStart(2, '0'));
  if (sep === undefined) return digits.join('');
  const between = sep instanceof Bytes ? latinText(sep) : textOf(sep);
  if (between === undefined) throw new PyTypeError('sep must be str or bytes.');
  if (between.length !== 1) throw new PyValueError('sep must be length 1.');
  if (between > '\x7f') throw new PyValueError('sep must be ASCII.');
  const size = bytesPerSep === undefined ? 1 : toSize(bytesPerSep);
  if (size === 0) return digits.join('');
  const groups: string[] = [];
  const step = Math.abs(size);
  // Groups are counted from the right unless the size is negative.
  const first = size > 0 ? digits.length % step || step : step;
  for (let from = 0, to = first; from < digits.length; from = to, to += step) {
    groups.push(digits.slice(from, to).join(''));
  }
  return groups.join(between);
}

function fromHex(_self: Value, text: Value): Bytes {
  const digits = textOf(text);
  if (digits === undefined) {
    throw new PyTypeError(`fromhex() argument must be str, not ${argumentType(text)}`);
  }
  const data: number[] = [];
  let offset = 0;
  while (offset < digits.length) {
    if (/[\t-\r ]/.test(digits[offset]!)) {
      offset++;
      continue;
    }
    for (const at of [offset, offset + 1]) {
      if (!/^[0-9a-fA-F]$/.test(digits[at] ?? '')) {
        throw new PyValueError(`non-hexadecimal number found in fromhex() arg at position ${at}`);
      }
    }
    data.push(Number.parseInt(digits.slice(offset, offset + 2), 16));
    offset += 2;
  }
  return new Bytes(Uint8Array.from(data));
}

function pad(name: string, place: (text: string, width: number, fill: string) => string): MethodRow[2] {
  return (bytes: Bytes, width: Value, fill?: Value) => {
    const size = toSize(width);
    let filler = ' ';
    if (fill !== undefined) {
      if (!(fill instanceof Bytes) || fill.data.length !== 1) {
        throw new PyTypeError(
          `${name}() argument 2 must be a byte string of length 1, not ${fill instanceof Bytes ? 'bytes' : typeName(fill)}`,
        );
      }
      filler = latinText(fill);
    }
    if (size > bytes.data.length) checkLength(size);
    return fromLatin(place(latinText(bytes), size, filler));
  };
}

function mapped(name: string, map: (text: string) => string): MethodRow {
  return [name, '', (bytes: Bytes) => fromLatin(map(latinText(bytes)))];
}

function predicate(name: string, test: RegExp): MethodRow {
  return [name, '', (bytes: Bytes) => test.test(latinText(bytes))];
}

const asciiUpper = (text: string): string => text.replace(/[a-z]+/g, (part) => part.toUpperCase());
const asciiLower = (text: string): string => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());

function decodeArgument(value: Value | undefined, name: string, otherwise: string): string {
  if (value === undefined) return otherwise;
  const text = textOf(value);
  if (text === undefined) {
    throw new PyTypeError(`decode() argument '${name}' must be str, not ${argumentType(value)}`);
  }
  return text;
}

/** bytes */
export const BYTES_METHODS: MethodTable = builtinMethods('bytes', [
  [
    'decode',
    'encoding=, errors=',
    (bytes: Bytes, encoding?: Value, errors?: Value) =>
      decodeBytes(
        bytes.data,
        decodeArgument(encoding, 'encoding', 'utf-8'),
        decodeArgument(errors, 'errors', 'strict'),
      ),
  ],
  ['hex', 'sep=, bytes_per_sep=', hex],
  ['fromhex', 'string, /', fromHex],
  ['find', 'sub, start=, end=, /', find, 'parse'],
  ['rfind', 'sub, start=, end=, /', rfind, 'parse'],
  [
    'index',
    'sub, start=, end=, /',
    (bytes, sub, start, end) => orNotFound(find(bytes, sub, start, end)),
    'parse',
  ],
  [
    'rindex',
    'sub, start=, end=, /',
    (bytes, sub, start, end) => orNotFound(rfind(bytes, sub, start, end)),
    'parse',
  ],
  ['count', 'sub, start=, end=, /', count, 'parse'],
  ['startswith', 'prefix, start=, end=, /', affix('startswith'), 'parse'],
  ['endswith', 'suffix, start=, end=, /', affix('endswith'), 'parse'],
  ['split', 'sep=, maxsplit=', split],
  ['rsplit', 'sep=, maxsplit=', rsplit],
  [
    'splitlines',
    'keepends=',
    (bytes: Bytes, keepEnds?: Value) =>
      byteLines(latinText(bytes), keepEnds !== undefined && toCInt(keepEnds) !== 0).map(fromLatin),
  ],
  ['strip', 'bytes=, /', strip('both')],
  ['lstrip', 'bytes=, /', strip('start')],
  ['rstrip', 'bytes=, /', strip('end')],
  ['partition', 'sep, /', partition],
  ['rpartition', 'sep, /', rpartition],
  ['replace', 'old, new, count=, /', replace],
  ['join', 'iterable_of_bytes, /', join],
  [
    'removeprefix',
    'prefix, /',
    (bytes: Bytes, prefix: Value) => {
      const text = latinText(bytes);
      const wanted = bytesArgument(prefix);
      return text.startsWith(wanted) ? fromLatin(text.slice(wanted.length)) : bytes;
    },
  ],
  [
    'removesuffix',
    'suffix, /',
    (bytes: Bytes, suffix: Value) => {
      const text = latinText(bytes);
      const wanted = bytesArgument(suffix);
      return text.endsWith(wanted) ? fromLatin(text.slice(0, text.length - wanted.length)) : bytes;
    },
  ],
  ['center', 'width, fillchar=, /', pad('center', centerText)],
  ['ljust', 'width, fillchar=, /', pad('ljust', (text, width, fill) => text.padEnd(width, fill))],
  ['rjust', 'width, fillchar=, /', pad('rjust', (text, width, fill) => text.padStart(width, fill))],
  [
    'expandtabs',
    'tabsize=',
    (bytes: Bytes, tabSize?: Value) =>
      fromLatin(expandTabs(latinText(bytes), tabSize === undefined ? 8 : toCInt(tabSize))),
  ],
  ['zfill', 'width, /', (bytes: Bytes, width: Value) => fromLatin(zfill(latinText(bytes), width))],
  mapped('upper', asciiUpper),
  mapped('lower', asciiLower),
  mapped('capitalize', (text) => asciiUpper(text.slice(0, 1)) + asciiLower(text.slice(1))),
  mapped('title', (text) =>
    text.replace(/[A-Za-z]+/g, (word) => asciiUpper(word.slice(0, 1)) + asciiLower(word.slice(1))),
  ),
  mapped('swapcase', (text) =>
    text.replace(/[a-z]+|[A-Z]+/g, (part) => (part < 'a' ? part.toLowerCase() : part.toUpperCase())),
  ),
  predicate('isalnum', /^[0-9A-Za-z]+$/),
  predicate('isalpha', /^[A-Za-z]+$/),
  predicate('isascii', /^[\x00-\x7f]*$/),
  predicate('isdigit', /^[0-9]+$/),
  predicate('islower', /^(?=[\s\S]*[a-z])[^A-Z]*$/),
  predicate('isspace', /^[\t-\r ]+$/),
  predicate('isupper', /^(?=[\s\S]*[A-Z])[^a-z]*$/),
  predicate('istitle', /^(?=[\s\S]*[A-Za-z])(?:[^A-Za-z]|[A-Z][a-z]*(?![A-Za-z]))*$/),
]);

function byteLines(text: string, keepEnds: boolean): string[] {
  charge(text.length >>> 6);
  const lines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g) ?? [];
  charge(lines.length);
  return keepEnds ? lines : lines.map((line) => line.replace(/\r?\n$|\r$/, ''));
}
