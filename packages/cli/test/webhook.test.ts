import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postern, type Server, startServer } from './postern.ts';

const TEMPLATE = '{"event": "hello", "resource": {"prefect.resource.id": "world"}}';

let server: Server;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'postern-cli-templates-'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => postern(['webhook', ...args], server.env);
const runJson = async (...args: string[]) => JSON.parse((await run(...args, '-o', 'json')).stdout);

describe('webhook create', () => {
  test('shows the URL, and a line for a shell that reaches the webhook', async () => {
    const { code, stdout } = await run('create', 'shown', '-t', TEMPLATE);
    const { slug } = (await server.client.webhooks.list()).find(({ name }) => name === 'shown')!;
    const url = `${server.url}/hooks/${slug}`;
    expect(code).toBe(0);
    expect(stdout).toContain(`url          ${url}\n`);
    expect(stdout).toContain(`  curl -i --json '{"hello": "world"}' ${url}\n`);
  });

  test('takes the template from a file in three ways, to the byte', async () => {
    const file = join(folder, 'template.j2');
    const text = `{#- a comment -#}\r\n${TEMPLATE}\n\n`;
    writeFileSync(file, text);
    const created = await Promise.all([
      runJson('create', 'one', '--template-file', file, '-d', 'From a file'),
      runJson('create', 'two', '-t', `@${file}`),
      postern(['webhook', 'create', 'three', '--template-file', '-', '-o', 'json'], server.env, text).then(
        ({ stdout }) => JSON.parse(stdout),
      ),
    ]);
    expect(created.map(({ template }) => template)).toEqual([text, text, text]);
    expect(created[0]).toMatchObject({ name: 'one', description: 'From a file', enabled: true });
  });

  test('shows the line at fault of a template that is none, and creates nothing', async () => {
    const template = '{\n  "event": "x",\n  "payload": {{ body | nosuch }}\n}';
    const { code, stdout, stderr } = await run('create', 'broken', '-t', template);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      [
        "error: The template is not valid, line 3: No filter named 'nosuch'.",
        '',
        '  1 | {',
        '  2 |   "event": "x",',
        '> 3 |   "payload": {{ body | nosuch }}',
        '  4 | }',
        '',
      ].join('\n'),
    );
    expect((await server.client.webhooks.list()).map(({ name }) => name)).not.toContain('broken');
  });

  test('is a wrong command line without a template, and says how to give one', async () => {
    const { code, stderr } = await run('create', 'none');
    expect(code).toBe(2);
    expect(stderr).toContain('-t @FILE');
  });
});

describe('webhooks', () => {
  test('are listed with their URLs', async () => {
    const { id, slug } = await server.client.webhooks.create({
      name: 'Listed \u001b[31m',
      template: TEMPLATE,
    });
    const { stdout } = await run('ls');
    expect(stdout).toMatch(/^NAME +ENABLED +ID\n/);
    expect(stdout).toContain(`Listed \\u001b[31m  yes      ${id}\n  ${server.url}/hooks/${slug}\n`);
    expect(await runJson('ls')).toContainEqual(
      expect.objectContaining({ id, url: `${server.url}/hooks/${slug}` }),
    );
  });

  test('change by name or by id', async () => {
    const { id, slug } = await server.client.webhooks.create({ name: 'Changed', template: TEMPLATE });
    await run('update', 'Changed', '--name', 'Changed more', '-d', 'Why');
    expect(await server.client.webhooks.get(id)).toMatchObject({
      name: 'Changed more',
      description: 'Why',
      template: TEMPLATE,
      slug,
    });
    expect((await run('toggle', 'Changed more')).stdout).toBe(
      'Changed more is disabled: senders are answered with 404.\n',
    );
    expect(await runJson('toggle', id)).toEqual({ id, enabled: true });
    const rotated = await runJson('rotate', id, '--yes');
    expect(rotated.slug).not.toBe(slug);
    expect((await run('get', id)).stdout).toContain(`/hooks/${rotated.slug}\n`);
    expect(await runJson('delete', id)).toEqual({ id, deleted: true });
    expect((await run('get', id)).stderr).toBe(
      'error: There is no such webhook. "postern webhook ls" lists them.\n',
    );
  });

  test('of one name are told apart by id', async () => {
    const fields = { name: 'Twin', template: TEMPLATE };
    const twins = [await server.client.webhooks.create(fields), await server.client.webhooks.create(fields)];
    const { code, stderr } = await run('delete', 'Twin', '--yes');
    expect(code).toBe(1);
    for (const { id } of twins) expect(stderr).toContain(`\n  ${id}`);
    expect((await run('get', 'Nobody')).stderr).toContain('No webhook is called "Nobody"');
  });
});
