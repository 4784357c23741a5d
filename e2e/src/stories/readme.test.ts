/** The tour in the README, pasted as it is. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

const README = new URL('../../../README.md', import.meta.url);
const run = promisify(execFile);

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

test('every command of the tour works, and shows what the text says', async () => {
  const blocks = [...readFileSync(README, 'utf8').matchAll(/```sh tour\n([\s\S]*?)```/g)].map(
    (match) => match[1],
  );
  expect(blocks.length).toBeGreaterThan(3);
  const { stdout } = await run('sh', ['-ec', blocks.join('\n')], {
    cwd: new URL('.', README),
    env: { ...process.env, POSTERN_API_URL: `${postern.url}/api`, POSTERN_API_KEY: postern.apiKey },
  });
  expect(stdout).toContain('204 No Content');
  expect(stdout).toContain('shop.order.9007199254740993');
  expect(stdout).toContain('"total": 12.0');
  expect(stdout).toContain('400 Bad Request');
  expect(stdout).toContain('line 2');
  expect(stdout).toContain('order.paid\\" oops');
}, 60_000);
