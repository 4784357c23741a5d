/** What was done to webhooks stands in the feed, with who did it. */
import { createClient, type Event, type EventFilter } from '@postern/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

const TEMPLATE = '{"event": "e", "resource": {"prefect.resource.id": "r"}}';

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

/** The audit events of a webhook, oldest first. */
async function trail(webhookId: string): Promise<Event[]> {
  const filter: EventFilter = { resource: { id: [`prefect-cloud.webhook.${webhookId}`] }, order: 'ASC' };
  return (await postern.client.events.filter(filter, 50)).events;
}

test('creating, changing, rotating and deleting are events with actor, account and workspace', async () => {
  const [workspace] = await postern.client.workspaces();
  const account = postern.client.account(workspace!.account_id);
  const ada = await account.keys.create({ name: 'ada', role: 'developer' });
  const client = createClient({ url: `${postern.url}/api`, apiKey: ada.key });
  const { id, slug } = await client.webhooks.create({ name: 'orders', template: TEMPLATE });
  await client.webhooks.patch(id, { description: 'd', enabled: false });
  await client.webhooks.patch(id, { description: 'd' });
  const rotated = await client.webhooks.rotate(id);
  await client.webhooks.delete(id);

  const events = await trail(id);
  expect(events.map(({ event, payload }) => [event, payload])).toEqual([
    ['prefect-cloud.webhook.created', { enabled: true, service_account_id: null }],
    ['prefect-cloud.webhook.updated', { changed: ['description', 'enabled'], rotated: false }],
    ['prefect-cloud.webhook.updated', { changed: ['slug'], rotated: true }],
    ['prefect-cloud.webhook.deleted', { enabled: false, service_account_id: null }],
  ]);
  for (const { resource, related } of events) {
    expect(resource).toEqual({
      'prefect.resource.id': `prefect-cloud.webhook.${id}`,
      'prefect.resource.name': 'orders',
    });
    expect(related).toEqual([
      {
        'prefect.resource.id': `prefect-cloud.api-key.${ada.id}`,
        'prefect.resource.name': 'ada',
        'prefect.resource.role': 'actor',
      },
      {
        'prefect.resource.id': `prefect-cloud.account.${workspace!.account_id}`,
        'prefect.resource.name': 'Default',
        'prefect.resource.role': 'account',
      },
      {
        'prefect.resource.id': `prefect-cloud.workspace.${workspace!.workspace_id}`,
        'prefect.resource.name': 'Default',
        'prefect.resource.role': 'workspace',
      },
    ]);
  }
  for (const secret of [slug, rotated.slug, ada.key]) expect(JSON.stringify(events)).not.toContain(secret);
});

test('a service account that changes something is the actor itself', async () => {
  const { account_id } = await postern.client.me();
  const robot = await postern.client
    .account(account_id)
    .serviceAccounts.create({ name: 'robot', account_role_name: 'Developer' });
  const client = createClient({ url: `${postern.url}/api`, apiKey: robot.api_key!.key! });
  const { id } = await client.webhooks.create({ name: 'n', template: TEMPLATE });
  const [created] = await trail(id);
  expect(created!.related[0]).toEqual({
    'prefect.resource.id': `prefect-cloud.service-account.${robot.id}`,
    'prefect.resource.name': 'robot',
    'prefect.resource.role': 'actor',
  });
});

test('an event of the trail has no request', async () => {
  const { id } = await postern.webhook(TEMPLATE);
  expect((await trail(id)).length).toBe(1);
  expect((await postern.client.requests.list({ webhook_id: id })).requests).toEqual([]);
});

test('a webhook that a setting disables says who set it', async () => {
  const { account_id } = await postern.client.me();
  const { id } = await postern.webhook(TEMPLATE);
  const account = postern.client.account(account_id);
  await account.patchSettings({ enforce_webhook_authentication: true });
  await account.patchSettings({ enforce_webhook_authentication: false });
  const last = (await trail(id)).at(-1);
  expect(last).toMatchObject({
    payload: { changed: ['enabled'] },
    related: [{ 'prefect.resource.name': 'POSTERN_API_KEY' }, {}, {}],
  });
});
