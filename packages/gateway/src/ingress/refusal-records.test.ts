import { expect, test } from 'vitest';
import { createRefusalRecords, RECORDED_REFUSALS } from './refusal-records.ts';

test('refusals are recorded up to a number a minute, for each webhook by itself', () => {
  let now = 1_000_000;
  const isRecorded = createRefusalRecords({ now: () => now });
  const recorded = (id: string | undefined): number => {
    let count = 0;
    for (let n = 0; n < 500; n++) if (isRecorded(id)) count++;
    return count;
  };
  expect(recorded('a')).toBe(RECORDED_REFUSALS);
  expect(recorded('b')).toBe(RECORDED_REFUSALS);
  expect(recorded(undefined)).toBe(RECORDED_REFUSALS);
  now += 59_999;
  expect(recorded('a')).toBe(0);
  now += 1;
  expect(recorded('a')).toBe(RECORDED_REFUSALS);
  // A clock that was put back must not silence it.
  now -= 3_600_000;
  expect(recorded('a')).toBe(RECORDED_REFUSALS);
});
