import { describe, expect, test } from 'vitest';
import { createIds, normalizeUuid } from './ids.ts';

describe('createIds', () => {
  test('makes lower-case version 7 UUIDs that carry the time', () => {
    const ids = createIds({ now: () => 0x0199_1234_5678 });
    expect(ids.next()).toMatch(/^01991234-5678-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('keeps growing within a millisecond and when the clock goes back', () => {
    let now = 1_760_000_000_000;
    const ids = createIds({ now: () => now });
    const made: string[] = [];
    for (let i = 0; i < 20_000; i++) {
      if (i === 10_000) now -= 3_600_000;
      made.push(ids.next());
    }
    expect(made).toEqual([...new Set(made)].sort());
  });

  test('is reproducible with handed-in randomness', () => {
    const make = () => createIds({ now: () => 1 }, { nextUint32: () => 7 }).next();
    expect(make()).toBe(make());
  });
});

describe('normalizeUuid', () => {
  test('gives one spelling for every accepted one, and nothing for the rest', () => {
    const id = '01991234-5678-7abc-9def-0123456789ab';
    for (const text of [id, id.toUpperCase(), id.replaceAll('-', ''), `{${id}}`, `urn:uuid:${id}`]) {
      expect(normalizeUuid(text)).toBe(id);
    }
    expect(normalizeUuid('not-a-uuid')).toBeUndefined();
    expect(normalizeUuid(` ${id}`)).toBeUndefined();
  });
});
