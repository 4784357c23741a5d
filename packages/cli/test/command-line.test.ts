import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { readConnection } from '../src/connection.ts';
import { postern, startServer } from './postern.ts';

const nowhere = { POSTERN_API_URL: 'http://127.0.0.1:9/api', POSTERN_API_KEY: 'k' };

describe('the command line', () => {
  test('has a help that names every command and fits 80 columns', async () => {
    const { code, stdout } = await postern(['--help']);
    expect(code).toBe(0);
    for (const name of ['serve', 'webhook', 'template', 'events', 'requests', 'POSTERN_API_KEY']) {
      expect(stdout).toContain(name);
    }
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect((await postern(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each([[[]], [['nonsense']], [['webhook', 'get']], [['events', 'ls', '--limit', '0']]])(
    'ends with 2 for %j, and nothing on standard output',
    async (args) => {
      expect(await postern(args)).toMatchObject({ code: 2, stdout: '' });
    },
  );
});

describe('what stands between the command and a server', () => {
  test('a missing key', async () => {
    const { code, stderr } = await postern(['webhook', 'ls']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: POSTERN_API_KEY is not set\. .*\n$/);
  });

  test('a server that is not there', async () => {
    const { code, stderr } = await postern(['events', 'ls', '-o', 'json'], nowhere);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: No Postern answers at http:\/\/127\.0\.0\.1:9 .*POSTERN_API_URL.*\n$/);
  });

  test('a key or a workspace that the server does not know', async () => {
    const { env, url, stop } = await startServer();
    const refused = await postern(['webhook', 'ls'], { ...env, POSTERN_API_KEY: 'some-other-key' });
    const id = '01890000-0000-7000-8000-000000000000';
    const scoped = await postern(['webhook', 'ls'], {
      ...env,
      POSTERN_API_URL: `${url}/api/accounts/${id}/workspaces/${id}`,
    });
    await stop();
    expect(refused.stderr).toMatch(/^error: Postern refused the key in POSTERN_API_KEY\. .*\n$/);
    expect(scoped.stderr).toMatch(
      /^error: The account or workspace in POSTERN_API_URL does not exist\. .*\n$/,
    );
  });

  test('a server that is not Postern', async () => {
    const other = createServer((_req, res) => res.setHeader('content-type', 'text/html').end('<p>Welcome'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    const { code, stderr } = await postern(['webhook', 'ls'], { ...nowhere, POSTERN_API_URL: url });
    await new Promise((resolve) => other.close(resolve));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: \S+ answers, but not as Postern does\./);
  });
});

describe('POSTERN_API_URL', () => {
  const read = (url: string) => readConnection({ POSTERN_API_URL: url, POSTERN_API_KEY: 'k' }).url;

  test.each([
    ['', 'http://127.0.0.1:4280/api'],
    ['http://h:1', 'http://h:1/api'],
    ['http://h:1/api/', 'http://h:1/api'],
    ['https://h/api/accounts/A/workspaces/W', 'https://h/api/accounts/A/workspaces/W'],
    ['https://h/accounts/A/workspaces/W/', 'https://h/api/accounts/A/workspaces/W'],
  ])('%j leads to %s', (given, base) => {
    expect(read(given)).toBe(base);
  });

  test.each(['h:1', 'ftp://h/api', 'http://h/other', 'http://h/api/accounts/A'])('%j is refused', (given) => {
    expect(() => read(given)).toThrow(`POSTERN_API_URL is "${given}"; it must be an address such as`);
  });
});
