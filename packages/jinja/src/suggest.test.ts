import { expect, test } from 'vitest';
import { closestName, didYouMean } from './suggest.ts';

const KNOWN = ['upper', 'lower', 'tojson', 'default', 'replace', 'title'];

test.each([
  ['uper', 'upper'],
  ['upepr', 'upper'],
  ['to_json', 'tojson'],
  ['toJSON', 'tojson'],
  ['defualt', 'default'],
])('%s is close to %s', (name, close) => {
  expect(closestName(name, KNOWN)).toBe(close);
});

test.each(['frobnicate', 'x', '', 'up'])('%j is close to nothing', (name) => {
  expect(didYouMean(name, KNOWN)).toBeUndefined();
});

test('very long names are not compared', () => {
  expect(closestName('upper'.repeat(20), ['upper'.repeat(20).slice(1)])).toBeUndefined();
});
