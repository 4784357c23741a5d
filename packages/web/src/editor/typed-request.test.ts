import { expect, test } from 'vitest';
import { EMPTY_REQUEST, readHeaderLines, toRenderRequest, writeHeaderLines } from './typed-request.ts';

test('headers are typed one a line; only the first colon divides', () => {
  expect(readHeaderLines('X-Url: https://a.b\n\n  content-type:text/plain \nX-Empty')).toEqual([
    ['X-Url', 'https://a.b'],
    ['content-type', 'text/plain'],
    ['X-Empty', ''],
  ]);
});

test('headers of a stored request become lines and come back the same', () => {
  const headers = [
    ['A', '1: 2'],
    ['a', '3'],
  ];
  expect(readHeaderLines(writeHeaderLines(headers))).toEqual(headers);
});

test('a question mark before the query is not part of it', () => {
  expect(toRenderRequest({ ...EMPTY_REQUEST, query: '?a=1' })).toMatchObject({ query: 'a=1' });
});
