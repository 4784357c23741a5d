import { expect, test } from 'vitest';
import { textWindow } from './text-window.ts';

test('a short text is whole', () => {
  expect(textWindow('abc', 3)).toEqual({ text: 'abc', before: 0, after: 0 });
});

test('of a long text the beginning is shown', () => {
  expect(textWindow('abcdef', 4)).toEqual({ text: 'abcd', before: 0, after: 2 });
});

test('the place that matters is in the middle, unless it is near an end', () => {
  expect(textWindow('abcdefgh', 4, 4)).toEqual({ text: 'cdef', before: 2, after: 2 });
  expect(textWindow('abcdefgh', 4, 8)).toEqual({ text: 'efgh', before: 4, after: 0 });
});
