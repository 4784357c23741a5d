import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexOfOffset, offsetOfIndex, sliceCodePoints, takeCodePoints } from './code-points.ts';

test('offsets and indices translate into each other', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const characters = [...text];
      for (let index = 0; index <= characters.length; index++) {
        const offset = offsetOfIndex(text, index);
        expect(text.slice(0, offset)).toBe(characters.slice(0, index).join(''));
        expect(indexOfOffset(text, offset)).toBe(index);
        expect(takeCodePoints(text, index)).toBe(characters.slice(0, index).join(''));
      }
    }),
  );
});

test('a slice counts code points', () => {
  expect(sliceCodePoints('a😀b😀', 1, 3)).toBe('😀b');
  expect(sliceCodePoints('abc', 2, 1)).toBe('');
});
