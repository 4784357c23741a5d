/** `bytes.decode`. */
import { charge } from '../budget.ts';
import { PyLookupError, PyUnicodeDecodeError } from '../errors.ts';
import { backslashed, type Codec, codecOf } from './codecs.ts';

/** What stands in the way of decoding: bytes `start..end` and why. */
interface Malformed {
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

/**
 * `data.decode(encoding, errors)`.
 * @throws PyLookupError for an unknown encoding or handler, PyUnicodeDecodeError, TemplateBudgetError.
 */
export function decodeBytes(data: Uint8Array, encoding: string, errors: string): string {
  const codec = codecOf(encoding);
  charge(data.length >>> 3);
  if (codec === 'utf-8') {
    const quick = decodeWellFormed(data);
    if (quick !== undefined) return quick;
  }
  charge(2 * data.length);
  const pieces: string[] = [];
  let offset = 0;
  let actual = codec;
  if (codec === 'utf-16' || codec === 'utf-32') [actual, offset] = readMark(data, codec);
  while (offset < data.length) {
    const step = readCode(data, offset, actual);
    if ('code' in step) {
      pieces.push(String.fromCodePoint(step.code));
      offset += step.size;
      continue;
    }
    pieces.push(replaceMalformed(data, step, actual, errors));
    offset = step.end;
  }
  return pieces.join('');
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeWellFormed(data: Uint8Array): string | undefined {
  try {
    return UTF8.decode(data);
  } catch {
    return undefined;
  }
}

function readMark(data: Uint8Array, codec: 'utf-16' | 'utf-32'): [Codec, number] {
  if (codec === 'utf-16') {
    if (data[0] === 0xff && data[1] === 0xfe) return ['utf-16-le', 2];
    if (data[0] === 0xfe && data[1] === 0xff) return ['utf-16-be', 2];
    return ['utf-16-le', 0];
  }
  if (data[0] === 0xff && data[1] === 0xfe && data[2] === 0 && data[3] === 0) return ['utf-32-le', 4];
  if (data[0] === 0 && data[1] === 0 && data[2] === 0xfe && data[3] === 0xff) return ['utf-32-be', 4];
  return ['utf-32-le', 0];
}

type Step = { readonly code: number; readonly size: number } | Malformed;

function readCode(data: Uint8Array, offset: number, codec: Codec): Step {
  if (codec === 'utf-8') return readUtf8(data, offset);
  if (codec.startsWith('utf-16')) return readUtf16(data, offset, codec === 'utf-16-be');
  if (codec.startsWith('utf-32')) return readUtf32(data, offset, codec === 'utf-32-be');
  const code = data[offset]!;
  if (codec === 'ascii' && code > 0x7f) {
    return { start: offset, end: offset + 1, reason: 'ordinal not in range(128)' };
  }
  return { code, size: 1 };
}

function readUtf8(data: Uint8Array, start: number): Step {
  const first = data[start]!;
  if (first < 0x80) return { code: first, size: 1 };
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return { start, end: start + 1, reason: 'invalid start byte' };
  // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  let code = first & (0x7f >> size);
  for (let index = 1; index < size; index++) {
    const byte = data[start + index];
    if (byte === undefined) return { start, end: start + index, reason: 'unexpected end of data' };
    if (byte < (index === 1 ? low : 0x80) || byte > (index === 1 ? high : 0xbf)) {
      return { start, end: start + index, reason: 'invalid continuation byte' };
    }
    code = (code << 6) | (byte & 0x3f);
  }
  return { code, size };
}

function readUtf16(data: Uint8Array, start: number, bigEndian: boolean): Step {
  const unit = (at: number): number | undefined => {
    const a = data[at];
    const b = data[at + 1];
    if (a === undefined || b === undefined) return undefined;
    return bigEndian ? (a << 8) | b : (b << 8) | a;
  };
  const first = unit(start);
  if (first === undefined) return { start, end: data.length, reason: 'truncated data' };
  if (first < 0xd800 || first > 0xdfff) return { code: first, size: 2 };
  if (first > 0xdbff) return { start, end: start + 2, reason: 'illegal encoding' };
  const second = unit(start + 2);
  if (second === undefined) return { start, end: data.length, reason: 'unexpected end of data' };
  if (second < 0xdc00 || second > 0xdfff)
    return { start, end: start + 2, reason: 'illegal UTF-16 surrogate' };
  return { code: 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), size: 4 };
}

function readUtf32(data: Uint8Array, start: number, bigEndian: boolean): Step {
  if (start + 4 > data.length) return { start, end: data.length, reason: 'truncated data' };
  const parts = [...data.subarray(start, start + 4)];
  if (!bigEndian) parts.reverse();
  const code = parts.reduce((sum, part) => sum * 256 + part, 0);
  if (code > 0x10ffff) return { start, end: start + 4, reason: 'code point not in range(0x110000)' };
  if (code >= 0xd800 && code <= 0xdfff) {
    return { start, end: start + 4, reason: 'code point in surrogate code point range(0xd800, 0xe000)' };
  }
  return { code, size: 4 };
}

function replaceMalformed(data: Uint8Array, malformed: Malformed, codec: Codec, errors: string): string {
  const { start, end } = malformed;
  const bytes = [...data.subarray(start, end)];
  switch (errors) {
    case 'strict':
      throw decodeError(data, malformed, codec);
    case 'ignore':
      return '';
    case 'replace':
      return '\ufffd';
    case 'backslashreplace':
      return bytes.map(backslashed).join('');
    case 'surrogateescape':
      if (bytes.some((byte) => byte < 0x80)) throw decodeError(data, malformed, codec);
      return bytes.map((byte) => String.fromCharCode(0xdc00 + byte)).join('');
    default:
      throw new PyLookupError(`unknown error handler name '${errors}'`);
  }
}

function decodeError(data: Uint8Array, malformed: Malformed, codec: Codec): PyUnicodeDecodeError {
  const { start, end, reason } = malformed;
  const what =
    end - start === 1
      ? `byte 0x${data[start]!.toString(16).padStart(2, '0')} in position ${start}`
      : `bytes in position ${start}-${end - 1}`;
  return new PyUnicodeDecodeError(`'${codec}' codec can't decode ${what}: ${reason}`);
}
