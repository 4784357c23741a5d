import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBytes } from './decode.ts';
import { encodeText } from './encode.ts';

test.each(['utf-8', 'UTF_16', 'utf-16-be', 'utf-32', 'utf-32-le'])(
  '%s brings every text back',
  (encoding) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeBytes(encodeText(text, encoding, 'strict').data, encoding, 'strict')).toBe(text);
      }),
    );
  },
);

test.each([
  ['ignore', 'a'],
  ['replace', 'a??'],
  ['xmlcharrefreplace', 'a&#233;&#128512;'],
  ['backslashreplace', 'a\\xe9\\U0001f600'],
])('the handler %s stands in for what ascii lacks', (errors, expected) => {
  expect(decodeBytes(encodeText('aé😀', 'ascii', errors).data, 'ascii', 'strict')).toBe(expected);
});

test('names what cannot be encoded, and unknown encodings and handlers', () => {
  expect(() => encodeText('a€€', 'latin-1', 'strict')).toThrow(
    "'latin-1' codec can't encode characters in position 1-2: ordinal not in range(256)",
  );
  expect(() => encodeText('\ud800', 'utf-8', 'strict')).toThrow(
    "'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed",
  );
  expect(() => encodeText('é', 'rot99', 'strict')).toThrow('unknown encoding: rot99');
  expect(() => encodeText('é', 'ascii', 'no')).toThrow("unknown error handler name 'no'");
});
