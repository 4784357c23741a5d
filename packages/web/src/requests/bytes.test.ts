import { expect, test } from 'vitest';
import { fromBase64, hexDump, sayBytes } from './bytes.ts';

test('bytes are shown as hexadecimal and as text', () => {
  const bytes = new Uint8Array([...new TextEncoder().encode('Postern says hi!'), 0, 255]);
  expect(hexDump(bytes)).toBe(
    [
      '00000000  50 6f 73 74 65 72 6e 20 73 61 79 73 20 68 69 21  Postern says hi!',
      '00000010  00 ff                                            ..',
    ].join('\n'),
  );
});

test('no more than the limit is shown', () => {
  expect(hexDump(new Uint8Array(20), 2)).toBe(
    '00000000  00 00                                            ..',
  );
});

test('base64 comes back as bytes', () => {
  expect([...fromBase64('AP+A')]).toEqual([0, 255, 128]);
});

test('sizes are said in a unit that suits', () => {
  expect([0, 999, 1_000, 10_240, 5_242_880, 2_147_483_648].map(sayBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '10.2 kB',
    '5.2 MB',
    '2.1 GB',
  ]);
});
