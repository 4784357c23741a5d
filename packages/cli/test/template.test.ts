import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Webhook } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postern, type Server, startServer } from './postern.ts';

const TEMPLATE = `{
  "event": "push.{{ headers['X-GitHub-Event'] }}",
  "resource": {"prefect.resource.id": "repo.{{ body.repo }}"},
  "payload": {"n": {{ body.n }}, "method": "{{ method }}", "q": "{{ query.q }}"}
}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-cli-render-'));
  writeFileSync(join(folder, 'push.j2'), TEMPLATE);
  writeFileSync(join(folder, 'push.json'), '{"repo": "a/b", "n": 12345678901234567890}');
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);
const render = (...args: string[]) => postern(['template', 'render', ...args]);

describe('template render', () => {
  test('prints the event, without a server and without a key', async () => {
    const request = ['-b', file('push.json'), '-H', 'x-github-event: push', '-q', 'q=a b', '-X', 'put'];
    const { code, stdout, stderr } = await render(file('push.j2'), ...request);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('"n": 12345678901234567890');
    expect(JSON.parse(stdout)).toMatchObject({
      event: 'push.push',
      resource: { 'prefect.resource.id': 'repo.a/b' },
      payload: { method: 'PUT', q: 'a b' },
      follows: null,
    });
  });

  test('takes the body or the template from standard input, not both', async () => {
    const body = await postern(['template', 'render', `@${file('push.j2')}`, '-b', '-'], {}, '{"n": 1}');
    expect(JSON.parse(body.stdout).payload).toEqual({ n: 1, method: 'POST', q: '' });
    const template = await postern(
      ['template', 'render', '-'],
      {},
      '{"event": "e", "resource": {"prefect.resource.id": "r"}}',
    );
    expect(JSON.parse(template.stdout)).toMatchObject({ event: 'e', payload: { method: 'GET', body: '' } });
    expect((await render('-', '-b', '-')).code).toBe(2);
  });

  test('is what a server makes of the same request', async () => {
    const server = await startServer();
    try {
      const { slug } = await server.client.webhooks.create({ name: 'Same', template: '{{ body | tojson }}' });
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': '1.2.3.4' };
      for (const body of [
        '{"event": "e", "resource": {"prefect.resource.id": "r"}, "payload": {"b": 1.0}}',
        '{"event": 3}',
        'x',
      ]) {
        await fetch(`${server.url}/hooks/${slug}`, { method: 'POST', headers, body });
        const [request] = (await server.client.requests.list({ limit: 1 })).requests;
        writeFileSync(file('body'), body);
        const { code, stdout, stderr } = await render(
          '{{ body | tojson }}',
          '-b',
          file('body'),
          '-H',
          'content-type: application/json',
        );
        if (request!.verdict.kind === 'failed') {
          expect(code).toBe(1);
          expect(stderr.startsWith(`error: ${request!.verdict.error}\n`)).toBe(true);
        } else {
          const { events } = await server.client.events.filter();
          const { event, resource, payload } = JSON.parse(stdout);
          expect({ event, resource, payload }).toEqual({
            event: events[0]!.event,
            resource: events[0]!.resource,
            payload: events[0]!.payload,
          });
        }
      }
    } finally {
      await server.stop();
    }
  });

  test('shows where the template is at fault', async () => {
    const { code, stdout, stderr } = await render('{"event": "x",\n "p": {{ 1 / 0 }}}');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'error: ZeroDivisionError: division by zero (line 2 of the template)\n\n  1 | {"event": "x",\n> 2 |  "p": {{ 1 / 0 }}}\n    |          ^\n',
    );
  });

  test('points at the column where the rendered text stops being JSON', async () => {
    const { code, stderr } = await render('{"event": "x",\n "p": {{ {"a": 1} }}}');
    expect(code).toBe(1);
    expect(stderr).toContain('\n> 2 |  "p": {\'a\': 1}}\n    |        ^\n');
  });

  test('says that a file is not there, and what a header looks like', async () => {
    expect((await render('none.j2')).stderr).toBe(
      'error: The template cannot be read from none.j2: there is no such file.\n',
    );
    const { code, stderr } = await render('{}', '-H', 'nothing');
    expect(code).toBe(2);
    expect(stderr).toContain("It must look like 'Name: value'.");
  });
});

describe('on the requests that came', () => {
  let server: Server;
  let webhook: Webhook;
  beforeAll(async () => {
    server = await startServer();
    const template = '{"event": "push.{{ body.n }}", "resource": {"prefect.resource.id": "{{ body.repo }}"}}';
    webhook = await server.client.webhooks.create({ name: 'Pushes', template });
    for (const body of ['{"n": 1}', '{"n": 12345678901234567890, "repo": "a"}', '{"n": 3, "repo": "b"}']) {
      await fetch(`${server.url}/hooks/${webhook.slug}`, { method: 'POST', body });
    }
  });
  afterAll(() => server.stop());

  const backtest = (template: string, ...args: string[]) =>
    postern(['template', 'backtest', 'Pushes', '-t', template, ...args], server.env);

  test('a back-test shows what another template changes, and succeeds', async () => {
    const { code, stdout, stderr } = await backtest(
      '{"event": "pushed.{{ body.n }}", "resource": {"prefect.resource.id": "repo.{{ body.repo }}"}}',
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^3 requests: 2 changed, 1 newly passing\n\nRECEIVED \(UTC\) {7}OUTCOME {8}REQUEST\n/,
    );
    expect(stdout).toContain('  ~ /event: "push.12345678901234567890" → "pushed.12345678901234567890"\n');
    expect(stdout).toContain('before: The rendered JSON is not a valid event.');
  });

  test('a back-test fails where a request newly fails, and says why', async () => {
    const edited =
      '{"event": "{{ 1 // (body.n - 3) }}", "resource": {"prefect.resource.id": "{{ body.repo }}"}}';
    const { code, stdout, stderr } = await backtest(edited);
    expect([code, stderr]).toEqual([
      1,
      'error: A request fails with this template that does not fail with the saved one.\n',
    ]);
    expect(stdout).toContain('1 newly failing, 1 changed, 1 still failing');
    expect(stdout).toContain('  ZeroDivisionError: integer division or modulo by zero');
    const json = await backtest(edited, '-o', 'json', '--limit', '1');
    expect([json.code, JSON.parse(json.stdout).counts.newly_failing]).toEqual([1, 1]);
  });

  test('a back-test says what is wrong with a template, and with a command line', async () => {
    expect((await backtest('{{ body.')).stderr).toMatch(/^error: The template is not valid, line 1/);
    expect((await backtest('{}', '-n', '501')).code).toBe(2);
  });

  test('a template is rendered on one of them, or that of a webhook', async () => {
    const [newest] = (await server.client.requests.list({ limit: 1 })).requests;
    const stored = (...args: string[]) =>
      postern(['template', 'render', ...args, '--request', newest!.id], server.env);
    const own = await stored('--webhook', 'Pushes');
    expect(JSON.parse(own.stdout)).toMatchObject({
      event: 'push.3',
      related: [{ 'prefect.resource.name': 'Pushes' }],
    });
    const other = await stored('{"event": "n", "resource": {"prefect.resource.id": {{ body.n }}}}');
    expect([other.code, other.stdout]).toEqual([1, '']);
    expect(other.stderr).toMatch(/^error: .*prefect\.resource\.id.*\n/);
    expect((await stored()).code).toBe(2);
    expect((await stored('{}', '-b', 'x')).code).toBe(2);
  });

  test('a request is sent again', async () => {
    const [newest] = (await server.client.requests.list({ limit: 1 })).requests;
    const { code, stdout } = await postern(['requests', 'replay', newest!.id], server.env);
    const [again] = (await server.client.requests.list({ limit: 1 })).requests;
    expect([code, stdout]).toEqual([0, `request  ${again!.id}\nevent    ${again!.event_ids[0]}\n`]);
  });
});

describe('template validate', () => {
  test('accepts a template', async () => {
    const valid = (...args: string[]) => postern(['template', 'validate', file('push.j2'), ...args]);
    expect((await valid()).stdout).toBe('The template is valid.\n');
    expect(JSON.parse((await valid('-o', 'json')).stdout)).toEqual({ valid: true });
  });

  test('points at what is wrong in another', async () => {
    const { code, stderr } = await postern(['template', 'validate', '{"a": {{ body["x] }}}']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: The template is not valid, line 1, column 15: /);
    expect(stderr).toMatch(/\n> 1 \| \{"a": \{\{ body\["x\] \}\}\}\n {4}\| {15}\^\n$/);
  });
});
