import { expect, test } from 'vitest';
import { fieldPlace } from './json-place.ts';

const json = '{ "event": 5, "resource": {"a b": "x", "n": [1]}, "related": [{"id": "1"}, {"id": 2}] }';
const found = (field: string, text = json): string | undefined => {
  const place = fieldPlace(text, field);
  return place && text.slice(place.from, place.to);
};

test.each([
  ['event', '5'],
  ['resource["a b"]', '"x"'],
  ['resource["n"]', '[1]'],
  ['related[1]["id"]', '2'],
  ['related[0]', '{"id": "1"}'],
])('the value of %s is found', (field, value) => {
  expect(found(field)).toBe(value);
});

test('what is missing is marked where it should be', () => {
  expect(found('resource["missing"]')).toBe('{"a b": "x", "n": [1]}');
  expect(found('related[7]["id"]')).toBe('[{"id": "1"}, {"id": 2}]');
  expect(found('payload')).toBeUndefined();
});

test('of members of the same name the last one counts', () => {
  expect(found('event', '{"event": 1, "event": 2}')).toBe('2');
});

test('a text that is no JSON has no place', () => {
  expect(found('event', '{"event" 1')).toBeUndefined();
  expect(found('event', '')).toBeUndefined();
});
