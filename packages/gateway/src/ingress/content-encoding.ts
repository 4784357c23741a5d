/** Undoing Content-Encoding, with a cap on what comes out. */
import zlib from 'node:zlib';

type Decompressor = (
  bytes: Buffer,
  options: { maxOutputLength: number },
  done: (error: Error | null, result: Buffer) => void,
) => void;

const DECOMPRESSORS: Readonly<Record<string, Decompressor>> = {
  gzip: zlib.gunzip,
  'x-gzip': zlib.gunzip,
  br: zlib.brotliDecompress,
  // "deflate" means the zlib format, and some senders leave its frame out.
  deflate: (bytes, options, done) =>
    ((bytes[0]! & 0x0f) === 8 ? zlib.inflate : zlib.inflateRaw)(bytes, options, done),
  // The window that HTTP allows; without a bound a few bytes could claim 128 MiB.
  zstd: (bytes, options, done) =>
    zlib.zstdDecompress(bytes, { ...options, params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } }, done),
};

/** One encoding on top of another is rare; more than this is an attack. */
const MAX_LAYERS = 3;

export type Decompressed =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly code: 'decoded_too_large' | 'broken_encoding' };

/** The encodings of a header in the order they were applied; undefined when one is not known. */
export function readEncodings(header: string | undefined): readonly string[] | undefined {
  if (header === undefined) return [];
  const names = header
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  return names.length <= MAX_LAYERS && names.every((name) => Object.hasOwn(DECOMPRESSORS, name))
    ? names
    : undefined;
}

/** Undoes the encodings, last applied first; ends as soon as more than `maxBytes` come out. */
export function decompress(
  bytes: Buffer,
  encodings: readonly string[],
  maxBytes: number,
  done: (outcome: Decompressed) => void,
): void {
  const encoding = encodings.at(-1);
  if (encoding === undefined || bytes.length === 0) {
    done({ kind: 'bytes', bytes });
    return;
  }
  DECOMPRESSORS[encoding]!(bytes, { maxOutputLength: maxBytes }, (error, result) => {
    if (error === null) {
      decompress(result, encodings.slice(0, -1), maxBytes, done);
      return;
    }
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    done({ kind: 'refused', code: tooLarge ? 'decoded_too_large' : 'broken_encoding' });
  });
}
