/** The guide to events, pasted as it is. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

const ROOT = new URL('../../../', import.meta.url);
const run = promisify(execFile);

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

test('every command of the guide to events works', async () => {
  const guide = readFileSync(new URL('docs/guides/events.md', ROOT), 'utf8');
  const blocks = [...guide.matchAll(/```sh tour\n([\s\S]*?)```/g)].map((match) => match[1]);
  const { stdout } = await run('sh', ['-ec', blocks.join('\n')], {
    cwd: ROOT,
    env: { ...process.env, POSTERN_API_URL: `${postern.url}/api`, POSTERN_API_KEY: postern.apiKey },
  });
  expect(stdout).toContain('"payload":{"total":12.5,"note":"card declined twice"}');
  expect(stdout).toContain('"total":1,"next_page":null');
  expect(stdout).toContain('"request_id":null');
  expect(stdout).toContain('"value":"order.shipped","label":"order.shipped","count":1');
}, 60_000);
