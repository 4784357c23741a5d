import { expect, test } from 'vitest';
import { createRecentIds } from './recent-ids.ts';

test('an id is known in its workspace, until enough others have come', () => {
  const recent = createRecentIds(2);
  expect(recent.add('w', 'a', 1)).toBe(true);
  expect(recent.add('w', 'a', 2)).toBe(false);
  expect(recent.add('other', 'a', 3)).toBe(true);
  expect([recent.positionOf('w', 'a'), recent.isFirst('w', 'a', 1), recent.isFirst('w', 'a', 2)]).toEqual([
    1,
    true,
    false,
  ]);
  recent.add('w', 'b', 4);
  expect(recent.positionOf('w', 'a')).toBeUndefined();
  expect(recent.isFirst('w', 'a', 9)).toBe(true);
});
