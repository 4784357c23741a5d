import { expect, test } from 'vitest';
import { readEventSearch } from './event-search.ts';

test('an address without a query asks for everything of the default range', () => {
  expect(readEventSearch({})).toEqual({});
});

test('one value alone is a list of one, numbers are texts, and doubles count once', () => {
  expect(readEventSearch({ events: 'a.*', resource: [17, 'x', 'x'], text: 404 })).toEqual({
    events: ['a.*'],
    resource: ['17', 'x'],
    text: '404',
  });
});

test('what makes no sense is left out', () => {
  const search = {
    events: [{}],
    seconds: -1,
    since: 'gestern',
    order: 'UP',
    scope: 'all',
    other: 1,
    text: ' ',
  };
  expect(readEventSearch(search)).toEqual({});
});

test('a text is cut to what the API takes, between code points', () => {
  expect([...readEventSearch({ text: '🚪'.repeat(300) }).text!]).toHaveLength(200);
});
