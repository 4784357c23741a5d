import { expect, test } from 'vitest';
import { formatBody } from './format-body.ts';

test('JSON is told by what it is, not by its type', () => {
  expect(formatBody('{"id": 9007199254740993}', 'text/plain')).toMatchObject({
    kind: 'json',
    json: { members: [{ key: 'id', value: { text: '9007199254740993' } }] },
  });
});

test('a form is its fields in order, repeated ones too', () => {
  expect(formatBody('a=1&b=x+y&a=2', 'application/x-www-form-urlencoded')).toEqual({
    kind: 'form',
    fields: [
      ['a', '1'],
      ['b', 'x y'],
      ['a', '2'],
    ],
  });
});

test('any other text has no better form', () => {
  expect(formatBody('<a/>', 'application/xml')).toBeUndefined();
});
