import { expect, test } from 'vitest';
import { readRequestValues } from './read-request-values.ts';

const request = { method: 'POST', headers: [], query: '', body: '' } as const;

test('a JSON body is parsed, whatever its type says', () => {
  expect(readRequestValues({ ...request, body: '{"a": [1]}' }).body).toEqual({ a: [1] });
});

test('a form is its fields', () => {
  const headers = [['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8']] as const;
  expect(readRequestValues({ ...request, headers, body: 'a=1&b=x+y&a=2' }).body).toEqual({
    a: '2',
    b: 'x y',
  });
});

test('any other body is its text', () => {
  expect(readRequestValues({ ...request, body: 'plain' }).body).toBe('plain');
  expect(readRequestValues({ ...request, body: undefined }).body).toBe('');
});

test('headers are lower-case and repeated ones joined', () => {
  const headers = [
    ['X-A', '1'],
    ['x-a', '2'],
  ] as const;
  expect(readRequestValues({ ...request, headers }).headers).toEqual({ 'x-a': '1, 2' });
});

test('the query is a mapping', () => {
  expect(readRequestValues({ ...request, query: 'source=ci&n=1' }).query).toEqual({ source: 'ci', n: '1' });
});
