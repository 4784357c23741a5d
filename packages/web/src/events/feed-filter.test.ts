import { expect, test } from 'vitest';
import { feedFilter, liveFilter } from './feed-filter.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');

test('an empty search asks for the newest events of its range, which is open towards now', () => {
  expect(feedFilter({}, NOW)).toEqual({ occurred: { since: '2026-11-24T12:00:00.000Z' }, order: 'DESC' });
  const search = { until: '2026-11-20T12:00:00Z', order: 'ASC' } as const;
  expect(feedFilter(search, NOW)).toEqual({
    occurred: { since: '2026-11-19T12:00:00.000Z', until: '2026-11-20T12:00:00.000Z' },
    order: 'ASC',
  });
});

test('names are exact, and x.* is a prefix', () => {
  expect(liveFilter({ events: ['a', 'b'] })).toEqual({ event: { name: ['a', 'b'] } });
  expect(liveFilter({ events: ['a.*'] })).toEqual({ event: { prefix: ['a.'] } });
});

test('names beside prefixes become prefixes, because the API wants both to fit', () => {
  expect(liveFilter({ events: ['a.*', 'b'] })).toEqual({ event: { prefix: ['a.', 'b'] } });
});

test('any resource counts, unless only the main one shall', () => {
  const search = { resource: ['shop.'], label: ['env=prod', 'env=test', 'team'] };
  const labels = { env: ['prod', 'test'], team: ['*'] };
  expect(liveFilter(search)).toEqual({ any_resource: [{ id_prefix: ['shop.'] }, { labels }] });
  expect(liveFilter({ ...search, scope: 'main' })).toEqual({ resource: { id_prefix: ['shop.'], labels } });
});

test('a related resource and its role must fit the same resource', () => {
  expect(liveFilter({ related: ['r'], role: ['owner'] })).toEqual({
    related: { id: ['r'], role: ['owner'] },
  });
});

test('a pattern keeps its further equals signs, and a key may begin with one', () => {
  expect(liveFilter({ label: ['a=b=c', '=x=y'] })).toEqual({
    any_resource: [{ labels: { a: ['b=c'], '=x': ['y'] } }],
  });
});

test('a text is searched for', () => {
  expect(liveFilter({ text: '"a b" -c' })).toEqual({ text: { query: '"a b" -c' } });
});
