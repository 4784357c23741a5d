import { expect, test } from 'vitest';
import { sourceExcerpt } from './source-excerpt.ts';

test('a caret stands under the column, with two lines around', () => {
  expect(sourceExcerpt('a\nb\nc\n\tdd\ne\nf\ng\n', { line: 4, column: 3 }, 80)).toBe(
    ['  2 | b', '  3 | c', '> 4 |  dd', '    |   ^', '  5 | e', '  6 | f'].join('\n'),
  );
});

test('a long line is cut around the column', () => {
  const frame = sourceExcerpt(`${'a'.repeat(500)}!${'b'.repeat(500)}`, { line: 1, column: 501 }, 80);
  const [text, caret] = frame.split('\n') as [string, string];
  expect(text.length).toBeLessThanOrEqual(80);
  expect(text[caret.indexOf('^')]).toBe('!');
});

test('what would disturb a terminal is escaped, and the caret stays in its place', () => {
  const [text, caret] = sourceExcerpt('a\u001bb!', { line: 1, column: 4 }, 80).split('\n') as [
    string,
    string,
  ];
  expect(text).toBe('> 1 | a\\u001bb!');
  expect(text[caret.indexOf('^')]).toBe('!');
});

test('the end of the text is a place too', () => {
  expect(sourceExcerpt('{\n', { line: 2, column: 1 }, 80)).toBe('  1 | {\n> 2 |\n    | ^');
});
