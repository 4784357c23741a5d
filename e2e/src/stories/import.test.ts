import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CommandResult, runPostern } from '../command.ts';
import { type Postern, startPostern } from '../postern.ts';

let cloud: Postern;
let ours: Postern;
beforeAll(async () => {
  [cloud, ours] = await Promise.all([startPostern(), startPostern()]);
});
afterAll(() => Promise.all([cloud.dispose(), ours.dispose()]));

const TEMPLATE = '{"event": "<&>  ", "resource": {"prefect.resource.id": "é"}}\n\n';

function importFrom(url: string, ...options: readonly string[]): Promise<CommandResult> {
  const from = ['--from-url', url, '--from-key', cloud.apiKey];
  return runPostern(ours, ['import', 'prefect-cloud', ...from, ...options]);
}

test('the webhooks of a workspace of Prefect Cloud are copied, to the byte, under new URLs', async () => {
  const workspace = (await cloud.client.workspaces())[0]!;
  const scoped = `${cloud.url}/api/accounts/${workspace.account_id}/workspaces/${workspace.workspace_id}`;
  await cloud.client.webhooks.create({ name: 'One', template: TEMPLATE, description: 'first' });
  await cloud.client.webhooks.create({ name: 'Two', template: 'x', enabled: false });
  await ours.webhook('mine', 'Two');

  const dry = await importFrom(scoped, '--dry-run');
  expect([dry.code, dry.errors]).toEqual([0, 'Nothing was changed.\n']);
  expect(dry.out).toMatch(/create +One\n[\s\S]*skip +Two\n.*another is here already; --update changes it/);
  expect(await ours.client.webhooks.list()).toHaveLength(1);

  expect(await importFrom(scoped)).toMatchObject({ code: 0, errors: '' });
  const [one] = await ours.client.webhooks.list({ webhooks: { name: { any_: ['One'] } } });
  expect(one).toMatchObject({ template: TEMPLATE, description: 'first', enabled: true });
  expect((await ours.send(one!.slug)).status).toBe(204);

  const updated = await importFrom(scoped, '--update', '-o', 'json');
  expect(JSON.parse(updated.out)).toMatchObject([
    { name: 'One', action: 'skip', url: `${ours.url}/hooks/${one!.slug}` },
    { name: 'Two', action: 'update' },
  ]);
  const two = await ours.client.webhooks.list({ webhooks: { name: { any_: ['Two'] } } });
  expect(two).toMatchObject([{ template: 'x', enabled: false }]);
});

test('a source that is not there, refuses the key or is not named is said plainly', async () => {
  const refused = await runPostern(ours, ['import', 'prefect-cloud'], {
    PREFECT_API_URL: `${cloud.url}/api`,
    PREFECT_API_KEY: 'a-wrong-key',
  });
  expect(refused).toMatchObject({ code: 1, errors: expect.stringMatching(/refused the key given with/) });
  const absent = await importFrom('http://127.0.0.1:9/api');
  expect(absent).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/127\.0\.0\.1:9.*could not be read/),
  });
  const unnamed = await runPostern(ours, ['import', 'prefect-cloud']);
  expect(unnamed).toMatchObject({ code: 2, errors: expect.stringMatching(/Say where to read: --from-url/) });
});
