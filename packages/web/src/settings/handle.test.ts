import { expect, test } from 'vitest';
import { handleOf, isHandle } from './handle.ts';

test('a handle is made of a name', () => {
  expect(handleOf('Data Platform')).toBe('data-platform');
  expect(handleOf('  Größe & Café (2) ')).toBe('gro-e-cafe-2');
  expect(handleOf('…')).toBe('');
});

test('handles have lower-case letters, digits and single dashes', () => {
  expect(isHandle('data-2')).toBe(true);
  for (const wrong of ['', 'Data', 'a--b', '-a', 'a b']) expect(isHandle(wrong)).toBe(false);
});
