import type { Webhook } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandResult, run } from '../command.ts';
import { EXAMPLES } from './documented-examples.ts';
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

/** Makes a webhook with `prefect`, and finds it by its name. */
async function create(name: string, template: string): Promise<Webhook> {
  await user.succeed(['cloud', 'webhook', 'create', name, '-t', template]);
  return (await postern.client.webhooks.list({ webhooks: { name: { any_: [name] } } }))[0]!;
}
/** What `curl` prints of the answer: its status behind its body. */
async function curl({ slug }: Webhook, ...args: readonly string[]): Promise<string> {
  const options = ['--silent', '--show-error', '--write-out', '|%{http_code}', ...args];
  const result: CommandResult = await run('curl', [...options, `${postern.url}/hooks/${slug}`], {
    PATH: process.env['PATH'] ?? '',
  });
  expect(result.errors).toBe('');
  return result.out;
}
/** Its events, without the one that tells of its making. */
const eventsOf = async ({ id }: Webhook) =>
  (
    await postern.client.events.filter({
      any_resource: { id: [`prefect-cloud.webhook.${id}`] },
      event: { exclude_name: ['prefect-cloud.webhook.created'] },
    })
  ).events;

describe('a webhook made with prefect and called with curl', () => {
  test.each(EXAMPLES)('$title', async ({ title, template, curl: args, event }) => {
    const webhook = await create(title, template);
    expect(await curl(webhook, ...args)).toMatch(/\|204$/);
    expect(await eventsOf(webhook)).toMatchObject([
      {
        ...event,
        related: [
          {
            'prefect.resource.id': `prefect-cloud.webhook.${webhook.id}`,
            'prefect.resource.name': title,
            'prefect.resource.role': 'webhook',
          },
        ],
      },
    ]);
  });

  test('answers 400 where the template makes no event, and an event says why', async () => {
    const webhook = await create('broken', '{"event": "{{ body }}"');
    expect(await curl(webhook, '-d', 'x')).toBe('|400');
    expect(await eventsOf(webhook)).toMatchObject([
      {
        event: 'prefect-cloud.webhook.failed',
        resource: {
          'prefect.resource.id': `prefect-cloud.webhook.${webhook.id}`,
          'prefect.resource.name': 'broken',
        },
        payload: {
          method: 'POST',
          rendered: '{"event": "{\'x\': \'\'}"',
          error: expect.stringMatching(/JSON/),
        },
      },
    ]);
  });

  test('answers the validation of Azure Event Grid', async () => {
    const webhook = await create('grid', '{{ body | from_cloud_event(headers) }}');
    const answer = await curl(
      webhook,
      ...['-H', 'aeg-event-type: SubscriptionValidation', '-H', 'Content-Type: application/json'],
      ...[
        '-d',
        '[{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "512d38b6"}}]',
      ],
    );
    expect(answer).toBe('{"validationResponse":"512d38b6"}|200');
  });
});
