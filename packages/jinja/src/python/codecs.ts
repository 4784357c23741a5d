/** The encodings a template can name, in `str.encode` and `bytes.decode`. */
import { PyLookupError } from '../errors.ts';

export type Codec =
  | 'utf-8'
  | 'ascii'
  | 'latin-1'
  | 'utf-16'
  | 'utf-16-le'
  | 'utf-16-be'
  | 'utf-32'
  | 'utf-32-le'
  | 'utf-32-be';

const CODECS: ReadonlyMap<string, Codec> = new Map<string, Codec>([
  ['utf_8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['u8', 'utf-8'],
  ['cp65001', 'utf-8'],
  ['ascii', 'ascii'],
  ['us_ascii', 'ascii'],
  ['646', 'ascii'],
  ['latin_1', 'latin-1'],
  ['latin1', 'latin-1'],
  ['latin', 'latin-1'],
  ['l1', 'latin-1'],
  ['iso_8859_1', 'latin-1'],
  ['iso8859_1', 'latin-1'],
  ['8859', 'latin-1'],
  ['cp819', 'latin-1'],
  ['utf_16', 'utf-16'],
  ['utf16', 'utf-16'],
  ['u16', 'utf-16'],
  ['utf_16_le', 'utf-16-le'],
  ['utf_16_be', 'utf-16-be'],
  ['utf_32', 'utf-32'],
  ['utf32', 'utf-32'],
  ['u32', 'utf-32'],
  ['utf_32_le', 'utf-32-le'],
  ['utf_32_be', 'utf-32-be'],
]);

/** The codec of this name. @throws PyLookupError for one we do not have */
export function codecOf(encoding: string): Codec {
  const codec = CODECS.get(encoding.toLowerCase().replace(/[^a-z0-9.]+/g, '_'));
  if (codec === undefined) throw new PyLookupError(`unknown encoding: ${encoding}`);
  return codec;
}

/** A code point as the error handler `backslashreplace` writes it. */
export function backslashed(code: number): string {
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
