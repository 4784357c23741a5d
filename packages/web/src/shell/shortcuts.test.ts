import { expect, test } from 'vitest';
import { readShortcut } from './shortcuts.ts';

test('two keys one after the other lead to a page', () => {
  expect(readShortcut({ key: 'g', atMs: 1_000 }, { key: 'e', atMs: 1_400 })).toMatchObject({ to: '/events' });
});

test('a second key that comes late, or after another first one, leads nowhere', () => {
  expect(readShortcut({ key: 'g', atMs: 1_000 }, { key: 'e', atMs: 9_000 })).toBeUndefined();
  expect(readShortcut({ key: 'x', atMs: 1_000 }, { key: 'e', atMs: 1_100 })).toBeUndefined();
  expect(readShortcut(undefined, { key: 'e', atMs: 1_100 })).toBeUndefined();
});

test('a question mark asks for the list', () => {
  expect(readShortcut(undefined, { key: '?', atMs: 0 })).toBe('help');
});
