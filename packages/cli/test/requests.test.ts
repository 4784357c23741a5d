import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postern, type Server, startServer } from './postern.ts';

let server: Server;
let hook: string;
beforeAll(async () => {
  server = await startServer();
  const { slug } = await server.client.webhooks.create({
    name: 'Picky',
    template: '{"event": {{ body.x }}}',
  });
  hook = `${server.url}/hooks/${slug}`;
});
afterAll(() => server.stop());

const run = (...args: string[]) => postern(['requests', ...args], server.env);

describe('requests', () => {
  test('are listed with what became of them', async () => {
    await fetch(hook, { method: 'POST', body: '{"x": "no quotes"}' });
    await fetch(`${server.url}/hooks/nobody`);
    const { stdout } = await run('ls');
    expect(stdout).toMatch(/^RECEIVED \(UTC\) +METHOD +STATUS +ID\n/);
    expect(stdout).toMatch(/ GET +404 +\S+\n {2}No webhook has this slug\.\n/);
    expect(stdout).toMatch(/ POST +400 +\S+\n {2}The rendered text is not JSON: Expecting value at line 1/);
    for (const line of stdout.split('\n').filter((text) => /^\d/.test(text))) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test('are chosen by how they ended and by webhook', async () => {
    const kinds = async (...args: string[]) => {
      const found = JSON.parse((await run('ls', '-o', 'json', ...args)).stdout);
      return [...new Set(found.map(({ verdict }: { verdict: { kind: string } }) => verdict.kind))];
    };
    expect(await kinds('--failed')).toEqual(['failed']);
    expect(await kinds('--rejected')).toEqual(['rejected']);
    expect(await kinds('--webhook', 'Picky')).toEqual(['failed']);
    expect((await run('ls', '--failed', '--rejected')).code).toBe(2);
  });

  test('are shown whole, and their body byte for byte', async () => {
    await fetch(hook, { method: 'PUT', headers: { 'x-kind': 'a' }, body: '{"x": \r\n\u0007}' });
    const { requests } = await server.client.requests.list({ limit: 1 });
    const { id } = requests[0]!;
    const [shown, raw, json] = await Promise.all([
      run('get', id),
      run('get', id, '--body'),
      run('get', id, '-o', 'json'),
    ]);
    expect(shown.stdout).toMatch(/^PUT \/hooks\/… HTTP\/1\.1\n/);
    expect(shown.stdout).toContain('verdict   400, no valid event:\n');
    expect(shown.stdout).toMatch(/\n {2}x-kind: a\n/);
    expect(shown.stdout).toMatch(/\n {2}\{"x":\n {2}\\u0007\}\n$/);
    expect(raw.stdout).toBe('{"x": \r\n\u0007}');
    expect(JSON.parse(json.stdout)).toMatchObject({ id, method: 'PUT', body_bytes: 10 });
  });

  test('that never came are named so', async () => {
    const { code, stderr } = await run('get', '01890000-0000-7000-8000-000000000000');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: There is no such request/);
  });
});
