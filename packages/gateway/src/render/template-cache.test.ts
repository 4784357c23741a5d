import { expect, test } from 'vitest';
import { createTemplateEnvironment } from './environment.ts';
import { createTemplateCache } from './template-cache.ts';

const source = (id: string, template = id, version = 1) => ({ id, template, version });

test('a template is compiled once for each version of its webhook', () => {
  const cache = createTemplateCache(createTemplateEnvironment());
  const first = cache.get(source('a', 'one'));
  expect(cache.get(source('a', 'one'))).toBe(first);
  const second = cache.get(source('a', 'two', 2));
  expect(second.render()).toBe('two');
  expect(cache.get(source('a', 'two', 2))).toBe(second);
});

test('the template that was not used for the longest time is dropped first', () => {
  const cache = createTemplateCache(createTemplateEnvironment(), 2);
  const a = cache.get(source('a'));
  const b = cache.get(source('b'));
  cache.get(source('a'));
  cache.get(source('c'));
  expect(cache.get(source('a'))).toBe(a);
  expect(cache.get(source('b'))).not.toBe(b);
});
