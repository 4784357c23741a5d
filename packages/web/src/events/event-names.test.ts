import { expect, test } from 'vitest';
import { nameOptions } from './event-names.ts';

test('every dotted beginning of a name is on offer, with what it counts', () => {
  const counts = [
    { value: 'github.pull_request.opened', count: 3 },
    { value: 'github.push', count: 2 },
    { value: 'ping', count: 1 },
  ];
  expect(nameOptions(counts)).toEqual({
    prefixes: [
      { value: 'github.*', count: 5 },
      { value: 'github.pull_request.*', count: 3 },
    ],
    names: counts,
  });
});
