import { expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/budget.ts';
import { outcomeOf, prepare, readCases } from './case.ts';

/** What the last charge may go beyond the limit: the work on one value of the largest size. */
const LAST_CHARGE = 8 * DEFAULT_LIMITS.maxValueLength;

test.each(readCases())('$subject: $title', (one) => {
  const result = prepare(one)();
  const outcome = outcomeOf(result);
  const wholeMessage = one.expected.startsWith('= ') || one.expected.includes(':');
  expect(wholeMessage ? outcome : outcome.split(':')[0]).toBe(one.expected);
  expect(result.steps).toBeLessThanOrEqual(DEFAULT_LIMITS.maxSteps + LAST_CHARGE);
});
