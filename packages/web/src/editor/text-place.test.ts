import { Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { offsetAt, rangeAt } from './text-place.ts';

const doc = Text.of(['{', '  "e": {{ x | uper }}', '', '😀 = word']);

test('the word at a place is underlined', () => {
  const { from, to } = rangeAt(doc, { line: 2, column: 15 });
  expect(doc.sliceString(from, to)).toBe('uper');
});

test('columns count characters, not halves of them', () => {
  const { from, to } = rangeAt(doc, { line: 4, column: 5 });
  expect(doc.sliceString(from, to)).toBe('word');
});

test('the whole line is underlined where no column is known', () => {
  const { from, to } = rangeAt(doc, { line: 2 });
  expect(doc.sliceString(from, to)).toBe('"e": {{ x | uper }}');
});

test('there is always something to underline, and no place lies outside', () => {
  expect(rangeAt(doc, { line: 3, column: 9 })).toEqual({ from: 24, to: 25 });
  expect(rangeAt(doc, { line: 99, column: 99 }).to).toBe(doc.length);
  expect(rangeAt(Text.empty, { line: 1 })).toEqual({ from: 0, to: 0 });
});

test('a place in plain text is an offset', () => {
  expect(offsetAt('ab\ncd', { line: 2, column: 2 })).toBe(4);
  expect(offsetAt('ab', { line: 7 })).toBe(0);
});
