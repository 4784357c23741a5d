import { describe, expect, test } from 'vitest';
import { readPath } from './expression-context.ts';
import { isPlainKey, membersAt, type RequestValues, sayBriefly } from './request-values.ts';
import { definedNames, resolveNames } from './template-names.ts';

const request: RequestValues = {
  method: 'POST',
  headers: { 'x-github-event': 'push' },
  query: {},
  body: { commits: [{ id: 1 }, { id: 2, author: { name: 'Ada' } }], 'x-y': true },
};
const keysOf = (path: string, template = ''): string[] =>
  membersAt(request, resolveNames(template, template.length, readPath(path)!)).map(({ key }) => key);

describe('paths into the request of the preview', () => {
  test('are keys of objects, also inside of lists', () => {
    expect(keysOf('body')).toEqual(['commits', 'x-y']);
    expect(keysOf('headers')).toEqual(['x-github-event']);
    expect(keysOf('body.commits[1].author')).toEqual(['name']);
  });

  test('are empty where there is nothing', () => {
    expect(keysOf('body.none')).toEqual([]);
    expect(keysOf('body.commits')).toEqual([]);
    expect(keysOf('body.constructor')).toEqual([]);
    expect(keysOf('other')).toEqual([]);
  });

  test('follow the names that loops and sets give: a loop has the keys of all items', () => {
    expect(keysOf('c', '{% for c in body.commits %}')).toEqual(['id', 'author']);
    expect(keysOf('c.author', '{% for c in body.commits if c.id %}')).toEqual(['name']);
    expect(keysOf('b', '{% set b = body.commits[1] %}')).toEqual(['id', 'author']);
    expect(keysOf('c', '{% set all = body.commits %}{% for c in all %}')).toEqual(['id', 'author']);
  });

  test('end where a name stands for itself', () => {
    expect(keysOf('body', '{% set body = body %}')).toEqual(['commits', 'x-y']);
    expect(keysOf('a', '{% set a = b %}{% set b = a %}')).toEqual([]);
  });
});

test('every name that a tag defines is known', () => {
  const template = '{% set a = 1 %}{% for k, v in x %}{% macro m(p) %}{% with w = 1 %}{% set a = 2 %}';
  expect(definedNames(template, template.length)).toEqual(['a', 'k', 'v', 'm', 'w']);
});

test('a key that is no name, or that a method of dict hides, cannot follow a dot', () => {
  expect(['action', 'x-y', '1a', 'items', ''].map(isPlainKey)).toEqual([true, false, false, false, false]);
});

test('a value is said in a few characters', () => {
  expect(sayBriefly([1, 2])).toBe('list of 2 items');
  expect(sayBriefly({ a: 1 })).toBe('{a…}');
  expect(sayBriefly('x'.repeat(100))).toHaveLength(40);
});
