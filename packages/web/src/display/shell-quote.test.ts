import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellQuote } from './shell-quote.ts';

test('a shell reads back what was quoted', () => {
  const words = fc.array(
    fc.string({ unit: 'binary' }).filter((word) => !/[\0\ud800-\udfff]/.test(word)),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(words, (given) => {
      const command = `printf '%s\\0' ${given.map(shellQuote).join(' ')}`;
      const read = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
      expect(read.split('\0').slice(0, -1)).toEqual(given);
    }),
    { numRuns: 30 },
  );
});

test('words that need no quotes have none', () => {
  expect(shellQuote('http://127.0.0.1:4280/api')).toBe('http://127.0.0.1:4280/api');
  expect(shellQuote("it's")).toBe("'it'\\''s'");
  expect(shellQuote('')).toBe("''");
});
