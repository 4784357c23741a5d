import { expect, test } from 'vitest';
import { readEventFilter } from './event-filter.ts';
import { InvalidInput } from './input-problems.ts';

const NOW = Date.parse('2026-08-21T10:11:12.345Z');

test('without a word it means the last 180 days, newest first', () => {
  expect(readEventFilter({}, NOW)).toEqual({
    occurred: {
      sinceUs: Date.parse('2026-02-22T00:00:00Z') * 1000,
      untilUs: NOW * 1000 + 999,
    },
    order: 'DESC',
  });
});

test('null means the default, one related filter is a list of one, one pattern is a list of one', () => {
  const filter = readEventFilter(
    {
      occurred: { since: '2026-01-01', until: 1767312000 },
      event: { prefix: null, name: ['a'] },
      resource: { id: null, labels: { env: 'prod', team: ['a', 'b'] } },
      related: { role: ['r'], resources_in_roles: [['i', 'r']] },
      any_resource: [{ id_prefix: ['p'] }, {}],
      id: { id: ['00000000-0000-4000-8000-00000000000A'] },
      order: 'ASC',
    },
    NOW,
  );
  expect(filter).toEqual({
    occurred: { sinceUs: 1767225600e6, untilUs: 1767312000e6 },
    event: { prefix: [], excludePrefix: [], name: ['a'], excludeName: [] },
    resource: { id: [], idPrefix: [], labels: { env: ['prod'], team: ['a', 'b'] }, distinct: false },
    related: [{ id: [], role: ['r'], resourcesInRoles: [['i', 'r']], labels: {} }],
    anyResource: [
      { id: [], idPrefix: ['p'], labels: {} },
      { id: [], idPrefix: [], labels: {} },
    ],
    id: ['00000000-0000-4000-8000-00000000000a'],
    order: 'ASC',
  });
  expect(
    readEventFilter({ event: null, resource: null, related: null, any_resource: null, id: { id: [] } }, NOW),
  ).toEqual(readEventFilter({}, NOW));
});

test('a time that is none is named', () => {
  const read = () => readEventFilter({ occurred: { until: 'tomorrow' } }, NOW);
  expect(read).toThrow(InvalidInput);
  expect(read).toThrow('body.filter.occurred.until: Value error, Unable to parse string [tomorrow]');
});
