import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findText, findTextBack, splitText, splitTextBack } from './find-text.ts';

/** Texts of few letters, that repeat themselves, long enough for the search of our own. */
const texts = fc
  .tuple(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 20 }), fc.integer({ min: 1, max: 200_000 }))
  .map(([text, times]) => text.repeat(times).slice(0, 150_000));
const needles = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 12 }),
    fc.integer({ min: 1, max: 20 }),
  )
  .map(([text, times]) => text.repeat(times));

test('texts long and short are found where JavaScript finds them', () => {
  fc.assert(
    fc.property(texts, needles, (text, wanted) => {
      expect(findText(text, wanted)).toBe(text.indexOf(wanted));
      expect(findText(text, wanted, 7)).toBe(text.indexOf(wanted, 7));
      if (text.length >= wanted.length) expect(findTextBack(text, wanted)).toBe(text.lastIndexOf(wanted));
      const mirrored = [...splitTextBack(text, wanted, Number.POSITIVE_INFINITY)].reverse();
      expect(mirrored.map((part) => part.split('').reverse().join('')).join('|')).toBe(
        text.split('').reverse().join('').split(wanted.split('').reverse().join('')).join('|'),
      );
      expect(splitText(text, wanted).join('|')).toBe(text.split(wanted).join('|'));
    }),
    { numRuns: 60 },
  );
});

test('a needle that nearly matches everywhere takes no more than a look at each character', () => {
  const text = 'a'.repeat(1_000_000);
  const wanted = `${'a'.repeat(100_000)}b`;
  expect(findText(text, wanted)).toBe(-1);
  expect(findTextBack(text, wanted)).toBe(-1);
  expect(splitText(text, wanted)).toHaveLength(1);
});
