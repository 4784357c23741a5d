/** `str.encode`. */
import { charge, checkLength } from '../budget.ts';
import { PyLookupError, PyUnicodeEncodeError } from '../errors.ts';
import { backslashed, type Codec, codecOf } from './codecs.ts';
import { Bytes } from './values.ts';

/** The highest code point a codec can write, and whether it can write surrogates. */
const LIMIT: Readonly<Partial<Record<Codec, number>>> = { ascii: 0x7f, 'latin-1': 0xff };

/**
 * `text.encode(encoding, errors)`.
 * @throws PyLookupError for an unknown encoding or handler, PyUnicodeEncodeError, TemplateBudgetError.
 */
export function encodeText(text: string, encoding: string, errors: string): Bytes {
  const codec = codecOf(encoding);
  checkLength(text.length * (codec.startsWith('utf-32') ? 4 : 2));
  if (codec === 'utf-8' && text.isWellFormed()) return new Bytes(new TextEncoder().encode(text));
  charge(2 * text.length);
  const bytes: number[] = [];
  if (codec === 'utf-16') bytes.push(0xff, 0xfe);
  if (codec === 'utf-32') bytes.push(0xff, 0xfe, 0, 0);
  const characters = [...text];
  const limit = LIMIT[codec] ?? 0x10ffff;
  const encodable = (code: number): boolean => code <= limit && (code < 0xd800 || code > 0xdfff);
  for (let index = 0; index < characters.length; index++) {
    const code = characters[index]!.codePointAt(0)!;
    if (encodable(code)) {
      writeCode(bytes, codec, code);
      continue;
    }
    let end = index + 1;
    while (end < characters.length && !encodable(characters[end]!.codePointAt(0)!)) end++;
    const run = characters.slice(index, end).map((character) => character.codePointAt(0)!);
    if (errors === 'strict') throw encodeError(codec, run, index);
    handleRun(bytes, codec, run, errors, index);
    checkLength(bytes.length);
    index = end - 1;
  }
  return new Bytes(Uint8Array.from(bytes));
}

function handleRun(
  bytes: number[],
  codec: Codec,
  run: readonly number[],
  errors: string,
  index: number,
): void {
  for (const code of run) {
    switch (errors) {
      case 'ignore':
        break;
      case 'replace':
        writeCode(bytes, codec, 0x3f);
        break;
      case 'xmlcharrefreplace':
        writeText(bytes, codec, `&#${code};`);
        break;
      case 'backslashreplace':
        writeText(bytes, codec, backslashed(code));
        break;
      case 'surrogatepass':
        if (code <= 0xdfff && code >= 0xd800 && codec.startsWith('utf')) {
          writeCode(bytes, codec, code);
          break;
        }
        throw encodeError(codec, run, index);
      case 'surrogateescape':
        if (code >= 0xdc80 && code <= 0xdcff && (codec === 'utf-8' || LIMIT[codec] !== undefined)) {
          bytes.push(code - 0xdc00);
          break;
        }
        throw encodeError(codec, run, index);
      default:
        throw new PyLookupError(`unknown error handler name '${errors}'`);
    }
  }
}

function encodeError(codec: Codec, run: readonly number[], index: number): PyUnicodeEncodeError {
  const limit = LIMIT[codec];
  // The UTF codecs report the first surrogate of a run where the narrow ones report the whole run.
  const reason = limit === undefined ? 'surrogates not allowed' : `ordinal not in range(${limit + 1})`;
  const what =
    run.length === 1
      ? `character '${backslashed(run[0]!)}' in position ${index}`
      : `characters in position ${index}-${index + run.length - 1}`;
  return new PyUnicodeEncodeError(`'${codec}' codec can't encode ${what}: ${reason}`);
}

function writeText(bytes: number[], codec: Codec, text: string): void {
  for (const character of text) writeCode(bytes, codec, character.charCodeAt(0));
}

function writeCode(bytes: number[], codec: Codec, code: number): void {
  if (codec === 'utf-8') writeUtf8(bytes, code);
  else if (codec.startsWith('utf-16')) {
    for (const unit of code > 0xffff ? surrogates(code) : [code]) {
      if (codec === 'utf-16-be') bytes.push(unit >> 8, unit & 0xff);
      else bytes.push(unit & 0xff, unit >> 8);
    }
  } else if (codec.startsWith('utf-32')) {
    const parts = [code & 0xff, (code >> 8) & 0xff, code >> 16, 0];
    bytes.push(...(codec === 'utf-32-be' ? parts.reverse() : parts));
  } else bytes.push(code);
}

function surrogates(code: number): [number, number] {
  return [0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff)];
}

function writeUtf8(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code);
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  else {
    bytes.push(
      0xf0 | (code >> 18),
      0x80 | ((code >> 12) & 0x3f),
      0x80 | ((code >> 6) & 0x3f),
      0x80 | (code & 0x3f),
    );
  }
}
