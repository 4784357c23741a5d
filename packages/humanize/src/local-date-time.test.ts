import { ImmutableSandboxedEnvironment } from '@postern/jinja';
import { expect, test } from 'vitest';
import { installHumanize } from './index.ts';

/** What a template prints of `d`, the datetime so many seconds ago, in Berlin. */
function shown(nowIso: string, expression: string, secondsAgo = 0): string {
  const environment = new ImmutableSandboxedEnvironment();
  installHumanize(environment, { now: () => Date.parse(nowIso), timeZone: 'Europe/Berlin' });
  const source = `{% set d = (${secondsAgo}|humanize_date_and_delta)[0] %}{{ ${expression} }}`;
  return environment.fromString(source).render();
}

test('the timestamp of a local time is that of its instant, in winter and in summer', () => {
  expect(shown('2024-03-15T12:00:00Z', 'd.timestamp()')).toBe('1710504000.0');
  expect(shown('2024-07-15T12:00:00Z', 'd.timestamp()')).toBe('1721044800.0');
});

test('a local time becomes aware with the offset it has', () => {
  expect(shown('2024-03-15T12:00:00Z', 'd.astimezone()')).toBe('2024-03-15 13:00:00+01:00');
  expect(shown('2024-07-15T12:00:00Z', 'd.astimezone(d.astimezone().tzinfo)')).toBe(
    '2024-07-15 14:00:00+02:00',
  );
});

test('a changed local time has the offset of its own day', () => {
  expect(shown('2024-07-15T12:00:00Z', 'd.replace(month=1).astimezone()')).toBe('2024-01-15 14:00:00+01:00');
});

test('of a time shown twice the first is meant, and one that is skipped has the offset from before', () => {
  expect(shown('2024-10-27T00:30:00Z', 'd.astimezone()')).toBe('2024-10-27 02:30:00+02:00');
  expect(shown('2024-10-27T01:30:00Z', 'd.astimezone()')).toBe('2024-10-27 02:30:00+02:00');
  expect(shown('2024-03-31T04:00:00Z', 'd.timestamp()', 3.5 * 3600)).toBe('1711848600.0');
});
