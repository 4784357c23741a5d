import { expect, test } from 'vitest';
import { clausesOf } from './clauses.ts';

const words = (search: Parameters<typeof clausesOf>[0]): string[] =>
  clausesOf(search).map((each) => each.words);

test('each clause is said in plain words', () => {
  expect(
    words({
      events: ['a', 'b'],
      resource: ['shop.'],
      label: ['env=prod'],
      related: ['r1'],
      role: ['owner'],
      text: 'boom',
      seconds: 3600,
      order: 'ASC',
    }),
  ).toEqual([
    'Event is a or b',
    'A resource begins with shop.',
    'A resource has the label env=prod',
    'Related to r1 as owner',
    'Mentions boom',
    'The last hour',
    'Oldest first',
  ]);
});

test('prefixes, many values and the main resource have words of their own', () => {
  expect(words({ events: ['a.*'], scope: 'main', resource: ['x'], role: ['actor'] })).toEqual([
    'Event begins with a.',
    'Main resource begins with x',
    'Related to a resource as actor',
  ]);
  expect(words({ events: ['a', 'b', 'c', 'd'] })).toEqual(['Event is a, b or 2 others']);
});

test('a search without a clause keeps the others', () => {
  const search = { events: ['a'], resource: ['x'], scope: 'main', text: 'boom' } as const;
  const [events, resource] = clausesOf(search);
  expect(events!.without).toEqual({ resource: ['x'], scope: 'main', text: 'boom' });
  expect(resource!.without).toEqual({ events: ['a'], text: 'boom' });
});
