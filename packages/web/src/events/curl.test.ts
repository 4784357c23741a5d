import { expect, test } from 'vitest';
import { curlOfHook, curlOfSearch } from './curl.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');

test('the command asks for what the feed shows, with the key from the environment', () => {
  expect(curlOfSearch({ text: "it's" }, 'http://127.0.0.1:4280/api', NOW)).toBe(
    [
      'curl http://127.0.0.1:4280/api/events/filter',
      '-H "Authorization: Bearer $POSTERN_API_KEY"',
      "-H 'Content-Type: application/json'",
      `-d '{"filter":{"occurred":{"since":"2026-11-24T12:00:00.000Z"},"text":{"query":"it'\\''s"},"order":"DESC"}}'`,
    ].join(' \\\n  '),
  );
});

test('the command of an empty feed sends something small', () => {
  expect(curlOfHook('http://127.0.0.1:4280/hooks/abc')).toBe(
    `curl http://127.0.0.1:4280/hooks/abc -H 'Content-Type: application/json' -d '{"hello": "world"}'`,
  );
});
