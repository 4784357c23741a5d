import { expect, test } from 'vitest';
import { lastMinutes, readEventFilter, readLiveFilter } from './event-filter.ts';
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

test('a live filter has no bounds in time but those it is given, and looks back fifteen minutes at most', () => {
  const open = readLiveFilter({ order: 'DESC' }, NOW);
  expect(open.order).toBe('ASC');
  expect(open.occurred).toEqual({ sinceUs: -Number.MAX_SAFE_INTEGER, untilUs: Number.MAX_SAFE_INTEGER });
  const back = (NOW - 15 * 60_000) * 1_000;
  expect(lastMinutes(open, NOW).occurred).toEqual({ sinceUs: back, untilUs: Number.MAX_SAFE_INTEGER });
  const bounded = readLiveFilter({ occurred: { since: NOW / 1_000 - 60, until: '2027-01-01' } }, NOW);
  expect(lastMinutes(bounded, NOW).occurred).toEqual({
    sinceUs: (NOW - 60_000) * 1_000,
    untilUs: Date.parse('2027-01-01') * 1_000,
  });
});
