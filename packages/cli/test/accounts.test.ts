import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postern, type Server, startServer } from './postern.ts';

const TEMPLATE = '{"event": "hello", "resource": {"prefect.resource.id": "world"}}';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const run = (...args: string[]) => postern(args, server.env);
async function runJson(...args: string[]) {
  const { stdout, stderr } = await run(...args, '-o', 'json');
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
const account = async () => server.client.account((await server.client.me()).account_id);

describe('key', () => {
  test('is made, shown once with the line that uses it, listed without it, and revoked', async () => {
    const { code, stdout } = await run('key', 'create', 'ada', '--role', 'viewer', '--expires', '90d');
    const key = /^ {2}export POSTERN_API_KEY=(pst_\S+)$/m.exec(stdout)![1]!;
    expect(code).toBe(0);
    const ada = { ...server.env, POSTERN_API_KEY: key };
    expect((await postern(['webhook', 'ls'], ada)).code).toBe(0);
    const refused = await postern(['webhook', 'create', 'n', '-t', TEMPLATE], ada);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/^error: The key in POSTERN_API_KEY may not do this: .*role.*\n$/);

    const { stdout: listed } = await run('key', 'ls');
    expect(listed).toMatch(/^NAME +ROLE +LAST USED +EXPIRES +ID$/m);
    expect(listed).toMatch(
      /^ada +viewer +\d{4}-\d\d-\d\d \d\d:\d\d +\d{4}-\d\d-\d\d \d\d:\d\d +[0-9a-f-]{36}$/m,
    );
    expect(listed).not.toContain(key);

    expect((await run('key', 'revoke', 'ada')).stdout).toBe('The key of ada is revoked.\n');
    expect((await postern(['webhook', 'ls'], ada)).stderr).toContain('refused the key');
  });

  test.each([
    [['key', 'create', 'n', '--role', 'king'], 2, /Allowed choices are administrator, owner/],
    [['key', 'create', 'n', '--expires', 'soon'], 2, /such as 90d/],
    [['key', 'create', 'n', '--workspace', 'nowhere'], 1, /no workspace "nowhere"\. "postern workspace ls"/],
    [['key', 'revoke', 'nobody'], 1, /no key "nobody"\. "postern key ls" lists them/],
    [['key', 'ls', '--account', 'nobody'], 1, /no account "nobody" .*"postern account ls"/],
    [['workspace', 'update', 'default'], 2, /Nothing to change/],
    [['webhook', 'create', 'n', '-t', TEMPLATE, '--rate-limit', '5'], 2, /such as 600\/min, or none/],
  ])('%j says what is wrong', async (args, code, message) => {
    const ended = await run(...args);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(message);
  });
});

test('a service account guards a webhook, is rotated, and takes the webhook along', async () => {
  const robot = await runJson('service-account', 'create', 'github');
  expect(robot).toMatchObject({
    account_role_name: 'Member',
    api_key: { key: expect.stringMatching(/^pst_/) },
  });
  const args = ['webhook', 'create', 'guarded', '-t', TEMPLATE, '--service-account', 'github'];
  const webhook = await runJson(...args, '--rate-limit', '600/min');
  expect(webhook).toMatchObject({
    service_account_id: robot.id,
    rate_limit: { requests: 600, per_seconds: 60 },
  });
  const send = async (key: string): Promise<number> =>
    (await fetch(webhook.url, { headers: { authorization: `Bearer ${key}` } })).status;
  const { stdout } = await run('service-account', 'rotate', 'github', '--keep-old', '1h');
  const next = /pst_\S+/.exec(stdout)![0];
  expect([await send(robot.api_key.key), await send(next), await send('x')]).toEqual([204, 204, 401]);
  await run('service-account', 'rotate', 'github', '-y');
  expect([await send(robot.api_key.key), await send(next)]).toEqual([401, 401]);

  const opened = await runJson(
    'webhook',
    'update',
    'guarded',
    '--service-account',
    'none',
    '--rate-limit',
    'none',
  );
  expect(opened.service_account_id).toBeNull();
  expect(opened).not.toHaveProperty('rate_limit');
  await run('webhook', 'update', 'guarded', '--service-account', 'github');
  expect((await run('service-account', 'ls')).stdout).toMatch(/^github +Member /m);
  expect((await run('service-account', 'delete', 'github')).stdout).toBe(
    'github and its webhooks are deleted.\n',
  );
  expect(await server.client.webhooks.list()).toEqual([]);
});

test('an account is made, worked in, and deleted', async () => {
  const { stdout } = await run('account', 'create', 'Acme & Söhne');
  expect(stdout).toContain('has the handle acme-sohne');
  const { key } = await runJson('key', 'create', 'boss', '--role', 'owner', '--account', 'acme-sohne');
  const boss = { ...server.env, POSTERN_API_KEY: key };
  const made = await postern(['workspace', 'create', 'Staging', '--rate-limit', '5000/h'], boss);
  const url = /export POSTERN_API_URL=(\S+)/.exec(made.stdout)![1]!;
  const staging = { ...boss, POSTERN_API_URL: url };
  expect((await postern(['webhook', 'create', 'n', '-t', TEMPLATE], staging)).code).toBe(0);
  expect((await postern(['workspace', 'ls'], staging)).stdout).toMatch(/^Staging +staging +5000\/h /m);
  const { stdout: settings } = await postern(
    ['account', 'settings', '--enforce-webhook-authentication', 'on'],
    staging,
  );
  expect(settings).toBe('  enforce webhook authentication  on\n');
  expect((await postern(['webhook', 'ls'], staging)).stdout).toMatch(/^n +no /m);
  expect(await (await account()).settings()).toMatchObject({ enforce_webhook_authentication: false });
  expect((await postern(['workspace', 'delete', 'staging'], staging)).stdout).toBe('Staging is deleted.\n');
  expect((await postern(['account', 'ls'], boss)).stdout).toMatch(/^NAME +HANDLE +ID\nAcme & Söhne /);
  expect((await run('account', 'delete', 'acme-sohne')).code).toBe(0);
});
