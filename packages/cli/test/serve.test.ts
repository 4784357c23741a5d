import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, postern } from './postern.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-cli-serve-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('serve', () => {
  test('tells the key once, in lines to paste; later starts are one line', async () => {
    const args = ['serve', '--port', '0', '--data-dir', join(folder, 'data')];
    const first = launch(args);
    await first.says(/webhook create(?:.*\n)+\n/);
    const env = Object.fromEntries(
      [...first.stdout().matchAll(/export (POSTERN_API_\w+)=(\S+)/g)].map(([, name, value]) => [
        name!,
        value!,
      ]),
    );
    const template = '{"event": "hello", "resource": {"prefect.resource.id": "world"}}';
    expect((await postern(['webhook', 'create', 'hello', '-t', template], env)).code).toBe(0);
    expect(await first.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });

    const second = launch(args);
    await second.says(/\n/);
    const { code, stdout } = await second.stop('SIGINT');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Postern listens on http:\/\/127\.0\.0\.1:\d+; its data is in \S+data\nPostern has stopped\.\n$/,
    );
  });

  test('says in one line why it cannot start', async () => {
    const held = join(folder, 'held');
    const running = launch(['serve', '--port', '0', '--data-dir', held]);
    await running.says(/listens on/);
    const port = /listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(running.stdout())![1]!;
    const refusals = await Promise.all(
      [
        ['--port', port, '--data-dir', join(folder, 'free')],
        ['--port', '0', '--data-dir', held],
        ['--port', '0', '--data-dir', '/dev/null/data'],
        ['--port', 'http'],
      ].map((args) => postern(['serve', ...args])),
    );
    await running.stop('SIGTERM');
    expect(refusals.map(({ code, stdout }) => [code, stdout])).toEqual(refusals.map(() => [1, '']));
    expect(refusals.map(({ stderr }) => stderr)).toEqual([
      expect.stringMatching(/^error: \S+ is in use by another program, .* --port .*\n$/),
      expect.stringMatching(/^error: Another Postern is using the data folder .* --data-dir .*\n$/),
      expect.stringMatching(/^error: The data folder \/dev\/null\/data cannot be used .*\n$/),
      expect.stringMatching(/^error: --port is "http"; it must be a port number .*\n$/),
    ]);
  });
});
