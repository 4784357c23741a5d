import { expect, test } from 'vitest';
import { closeReason } from './close-reason.ts';

test('a reason that fits stays as it is', () => {
  expect(closeReason('Invalid token')).toBe('Invalid token');
  expect(closeReason('é'.repeat(61))).toBe('é'.repeat(61));
});

test('a longer one is cut between characters, and shows that it was', () => {
  for (const char of ['x', 'é', '€', '😀']) {
    const reason = closeReason(char.repeat(200));
    const bytes = Buffer.byteLength(reason);
    expect(bytes).toBeLessThanOrEqual(123);
    expect(bytes).toBeGreaterThan(119);
    expect(reason).toBe(`${char.repeat([...reason].length - 1)}…`);
  }
});
