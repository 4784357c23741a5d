import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextPool } from './text-pool.ts';

const text = fc.oneof(
  fc.constantFrom('order.1', 'Order.1', 'größe', 'GRÖSSE', '', 'ord', '\ud800', 'a\udfffb', '😀'),
  fc.string({ maxLength: 4, unit: 'binary' }).filter((value) => !value.includes('\0')),
);

describe('a pool of texts', () => {
  test('gives each text one number, and texts back to the letter', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 600 }), (texts) => {
        const pool = new TextPool();
        const numbers = texts.map((each) => pool.intern(each));
        expect(pool.size).toBe(new Set(texts).size);
        expect(numbers.map((number) => pool.text(number))).toEqual(texts);
        expect(texts.map((each) => pool.find(each))).toEqual(numbers);
        expect(pool.find('not there')).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test('holds many', () => {
    const pool = new TextPool();
    for (let n = 0; n < 20_000; n++) pool.intern(`text ${n}`);
    for (let n = 0; n < 20_000; n += 777) expect(pool.text(pool.find(`text ${n}`)!)).toBe(`text ${n}`);
  });

  test('tells which begin with a prefix, and which hold a term in upper or lower case', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), text, (texts, wanted) => {
        const pool = new TextPool();
        const numbers = texts.map((each) => pool.intern(each));
        const startsWith = pool.startsWith(wanted);
        expect(numbers.map(startsWith)).toEqual(texts.map((each) => each.startsWith(wanted)));
        const term = wanted.toLowerCase();
        // Half a character is in no text's UTF-8 form; no one can type it either.
        if (term === '' || !term.isWellFormed()) return;
        const holding = pool.holding(term);
        expect(numbers.map((number) => holding[number] === 1)).toEqual(
          texts.map((each) => each.toLowerCase().includes(term)),
        );
      }),
    );
  });
});
