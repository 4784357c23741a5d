import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, postern, type Server, startServer } from './postern.ts';

const TEMPLATE = `{
  "event": {{ body.event | tojson }},
  "resource": {"prefect.resource.id": {{ body.about | tojson }}},
  {% if body.at %}"occurred": "{{ body.at }}",{% endif %}
  "payload": {{ body | tojson }}
}`;

let server: Server;
let hook: string;
beforeAll(async () => {
  server = await startServer();
  const { slug } = await server.client.webhooks.create({ name: 'All', template: TEMPLATE });
  hook = `${server.url}/hooks/${slug}`;
});
afterAll(() => server.stop());

async function send(body: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(hook, { method: 'POST', headers, body })).status).toBe(204);
}

const list = async (...args: string[]) =>
  JSON.parse((await postern(['events', 'ls', '-o', 'json', ...args], server.env)).stdout);

describe('events ls', () => {
  test('fits a terminal, and shows nothing that could change it', async () => {
    await send(`{"event": "wide.${'x'.repeat(100)}", "about": "\\u001b[2Jy"}`);
    const { stdout } = await postern(['events', 'ls', '-p', 'wide'], server.env);
    const [head, row] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^OCCURRED \(UTC\) +EVENT +RESOURCE$/);
    expect(row).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}wide\.x+… {2}\\u001b\[2Jy$/);
    expect(row!.length).toBeLessThanOrEqual(80);
  });

  test('keeps every number as it is', async () => {
    await send('{"event": "numbers", "about": "n", "big": 12345678901234567890, "float": 1.0}');
    const { stdout } = await postern(['events', 'ls', '-e', 'numbers', '-o', 'json'], server.env);
    expect(stdout).toContain('"big": 12345678901234567890');
    expect(stdout).toContain('"float": 1.0');
  });

  test('goes on to the next page up to the limit', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, i) => send(`{"event": "page", "about": "p${i}"}`)));
    expect(await list('-e', 'page', '-n', '55')).toHaveLength(55);
    expect(await list('-e', 'page', '-n', '100')).toHaveLength(60);
  });

  test('filters by resource and time', async () => {
    await send('{"event": "old", "about": "thing.1", "at": "2026-01-01T00:00:00Z"}');
    await send('{"event": "new", "about": "thing.2"}');
    const names = (events: { event: string }[]) => events.map(({ event }) => event);
    expect(names(await list('-r', 'thing.1', '--since', '2025-12-31'))).toEqual(['old']);
    expect(names(await list('-r', 'thing.*', '--since', '1h'))).toEqual(['new']);
    expect(names(await list('-r', 'thing.*', '--since', '2025-12-31', '--until', '2026-01-02'))).toEqual([
      'old',
    ]);
  });

  test('names the time that is none', async () => {
    const { code, stderr } = await postern(['events', 'ls', '--since', 'yesterday'], server.env);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: --since is "yesterday"; it must be a time such as/);
  });
});

describe('events tail', () => {
  test('shows the newest events, then what comes, until it is interrupted', async () => {
    for (const about of ['a', 'b', 'c']) await send(`{"event": "tailed", "about": "${about}"}`);
    const tail = launch(['events', 'tail', '-e', 'tailed', '-n', '2', '-o', 'json'], server.env);
    await tail.says(/"c"/);
    await send('{"event": "tailed", "about": "d"}');
    await send('{"event": "other", "about": "x"}');
    await send('{"event": "tailed", "about": "e"}');
    await tail.says(/"e"/);
    const { code, stdout } = await tail.stop('SIGINT');
    expect(code).toBe(0);
    const about = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).payload.about);
    expect(about).toEqual(['b', 'c', 'd', 'e']);
  });
});

describe('events emit', () => {
  test('stores an event as it is told, every number as it is written', async () => {
    const { code, stdout } = await postern(
      [
        ...[
          'events',
          'emit',
          'made.up',
          '--resource-id',
          'thing.9',
          '-r',
          'size=l=x',
          '-r',
          '{"colour": "red"}',
        ],
        ...['--related', '[{"prefect.resource.id": "r", "prefect.resource.role": "x"}]'],
        ...['--payload', '{"n": 12345678901234567890, "f": 1.0}', '--occurred', '2026-02-03T04:05:06Z'],
      ],
      server.env,
    );
    expect(code).toBe(0);
    const text = await server.client.events.findText(stdout.trim());
    expect(text).toContain('"payload":{"n":12345678901234567890,"f":1.0}');
    expect(JSON.parse(text).event).toMatchObject({
      occurred: '2026-02-03T04:05:06Z',
      event: 'made.up',
      resource: { size: 'l=x', colour: 'red', 'prefect.resource.id': 'thing.9' },
      related: [{ 'prefect.resource.id': 'r', 'prefect.resource.role': 'x' }],
    });
    expect((await list('-e', 'made.up', '-t', 'red -blue', '--since', '2026-01-01')).length).toBe(1);
    expect((await list('-e', 'made.up', '-t', 'blue', '--since', '2026-01-01')).length).toBe(0);
  });

  test('says what is missing or wrong', async () => {
    const failing = async (...args: string[]) => {
      const { code, stderr } = await postern(['events', 'emit', 'e', ...args], server.env);
      return [code, stderr.split('\n')[0]];
    };
    expect(await failing()).toEqual([
      2,
      'error: An event is about something: give --resource-id, such as --resource-id order.7.',
    ]);
    expect(await failing('--resource-id', 'r', '-r', 'x')).toEqual([
      2,
      'error: --resource is "x"; it must be label=value, or a JSON object.',
    ]);
    expect((await failing('--resource-id', 'r', '--payload', '{'))[1]).toMatch(
      /^error: --payload is no JSON: /,
    );
    const [code, message] = await failing('--resource-id', 'r', '--payload', '[]');
    expect(code).toBe(1);
    expect(message).toContain('payload');
  });
});
