/** What the guides say to paste, pasted as it is. */
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

async function paste(guide: string): Promise<string> {
  const text = readFileSync(new URL(`docs/guides/${guide}`, ROOT), 'utf8');
  const blocks = [...text.matchAll(/```sh tour\n([\s\S]*?)```/g)].map((match) => match[1]);
  expect(blocks.length).toBeGreaterThan(3);
  const { stdout } = await run('sh', ['-ec', blocks.join('\n')], {
    cwd: ROOT,
    env: { ...process.env, POSTERN_API_URL: `${postern.url}/api`, POSTERN_API_KEY: postern.apiKey },
  });
  return stdout;
}

test('a template is mended on the request that failed, back-tested, saved, and the request sent again', async () => {
  const stdout = await paste('mending-a-template.md');
  expect(stdout).toContain('2 requests: 1 newly passing, 1 same');
  expect(stdout).toContain('"note": "the \\"blue\\" one"');
  expect(stdout).toMatch(/^event$/m);
  expect(await postern.newestEvent({ event: { prefix: ['delivery.lost'] } })).toMatchObject({
    resource: { 'prefect.resource.id': 'parcel.2' },
  });
}, 120_000);
