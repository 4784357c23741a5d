import type { Webhook } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrefectUser, type PrefectUser } from './prefect-program.ts';
import { type Served, servePostern } from './served.ts';

let postern: Served;
let user: PrefectUser;
beforeAll(async () => {
  postern = await servePostern();
  user = createPrefectUser({ PREFECT_API_URL: `${postern.url}/api`, PREFECT_API_KEY: postern.apiKey });
});
afterAll(async () => {
  user.dispose();
  await postern.dispose();
});

const TEMPLATE = '{"event": "{{ body.a }}", "resource": {"prefect.resource.id": "<é>"}}\n';
const webhook = (...args: readonly string[]): Promise<string> => user.succeed(['cloud', 'webhook', ...args]);
const listed = async (): Promise<Webhook[]> => JSON.parse(await webhook('ls', '-o', 'json'));

describe('prefect cloud webhook, with nothing but the address and a key changed,', () => {
  test('creates one, to the byte', async () => {
    expect(await webhook('create', 'first', '-t', TEMPLATE, '-d', 'what for')).toContain(
      'Successfully created webhook first',
    );
    expect(await postern.client.webhooks.list()).toMatchObject([
      { name: 'first', description: 'what for', template: TEMPLATE, enabled: true, service_account_id: null },
    ]);
  });

  test('lists and shows them, as a table and as JSON', async () => {
    const [first] = await listed();
    const table = await webhook('ls');
    for (const cell of [first!.id, first!.slug, 'first', 'True']) expect(table).toContain(cell);
    expect(await webhook('get', first!.id)).toContain(first!.slug);
    expect(JSON.parse(await webhook('get', first!.id, '-o', 'json'))).toEqual(first);
    expect(first).toEqual(await postern.client.webhooks.get(first!.id));
  });

  test('turns one off and on again', async () => {
    const [{ id, slug }] = (await listed()) as [Webhook];
    expect(await webhook('toggle', id)).toContain('Webhook is now disabled');
    expect((await fetch(`${postern.url}/hooks/${slug}`)).status).toBe(404);
    expect(await webhook('toggle', id)).toContain('Webhook is now enabled');
    expect((await fetch(`${postern.url}/hooks/${slug}`)).status).toBe(204);
  });

  test('updates what it is told to and keeps the rest', async () => {
    const [before] = (await listed()) as [Webhook];
    await webhook('toggle', before.id);
    await webhook('update', before.id, '-n', 'renamed');
    const after = await postern.client.webhooks.get(before.id);
    expect(after).toEqual({ ...before, name: 'renamed', enabled: false, updated: after.updated });
    await webhook('toggle', before.id);
  });

  test('gives one a new URL, and the old one is dead', async () => {
    const [{ id, slug }] = (await listed()) as [Webhook];
    const said = await user.succeed(['cloud', 'webhook', 'rotate', id], 'y\n');
    const rotated = await postern.client.webhooks.get(id);
    expect(said).toContain(`Successfully rotated webhook URL to ${rotated.slug}`);
    expect((await fetch(`${postern.url}/hooks/${slug}`)).status).toBe(404);
    expect((await fetch(`${postern.url}/hooks/${rotated.slug}`)).status).toBe(204);
  });

  test('shows why a template is no Jinja2', async () => {
    const { code, out, errors } = await user.prefect(['cloud', 'webhook', 'create', 'bad', '-t', '{{ x']);
    expect(code).toBe(1);
    expect(out + errors).toMatch(/422/);
  });

  test('deletes one, and says so of one that is not there', async () => {
    const [{ id }] = (await listed()) as [Webhook];
    const remove = ['--no-prompt', 'cloud', 'webhook', 'delete', id];
    expect(await user.succeed(remove)).toContain('Successfully deleted webhook');
    expect(await listed()).toEqual([]);
    const { code, out, errors } = await user.prefect(remove);
    expect(code).toBe(1);
    expect(out + errors).toMatch(/not found/i);
  });
});
