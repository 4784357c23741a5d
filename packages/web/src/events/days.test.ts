import { expect, test } from 'vitest';
import { toRows } from './days.ts';

const entry = (occurred: string) => ({
  id: occurred,
  occurred,
  name: 'x',
  resourceId: 'r',
  resourceName: 'r',
  related: [],
  tags: [],
});

test('each day has one heading before its events, which are counted through', () => {
  const now = new Date(2026, 10, 25, 12);
  const day = (date: number, hour: number) => new Date(2026, 10, date, hour).toISOString();
  const rows = toRows(
    [entry(day(25, 11)), entry(day(25, 1)), entry(day(24, 23)), entry(day(3, 5))],
    now.getTime(),
  );
  const said = rows.map((row) => (row.kind === 'day' ? row.title : row.position));
  expect(said.slice(0, -2)).toEqual(['Today', 1, 2, 'Yesterday', 3]);
  expect(said.at(-2)).toContain('2026');
  expect(said.at(-1)).toBe(4);
});
