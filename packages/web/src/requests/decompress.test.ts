import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decompressText, encodingOf } from './decompress.ts';

const stored = (bytes: Uint8Array) => ({
  encoding: 'base64' as const,
  content: Buffer.from(bytes).toString('base64'),
});

test('the text of a compressed body comes back', async () => {
  expect(await decompressText(stored(gzipSync('{"a": "ü"}')), 'gzip')).toBe('{"a": "ü"}');
  expect(await decompressText(stored(deflateSync('x')), 'deflate')).toBe('x');
});

test('what is cut short, no text, or far too large stays as it came', async () => {
  const whole = gzipSync('x'.repeat(1_000));
  expect(await decompressText(stored(whole.subarray(0, 10)), 'gzip')).toBeUndefined();
  expect(await decompressText(stored(gzipSync(new Uint8Array([255, 254]))), 'gzip')).toBeUndefined();
  expect(await decompressText(stored(gzipSync('x'.repeat(9_000_000))), 'gzip')).toBeUndefined();
});

test('the encoding is read from the headers', () => {
  const body = stored(new Uint8Array([1]));
  expect(encodingOf({ headers: [['Content-Encoding', 'gzip']], body })).toBe('gzip');
  expect(encodingOf({ headers: [['content-encoding', 'br']], body })).toBeUndefined();
  expect(encodingOf({ headers: [], body })).toBeUndefined();
});
