/** Data as a workspace has it after a day: webhooks of several providers, what they sent, and what failed. */
import type { Client, Webhook } from '@postern/contract';
import { findStarter, type Starter } from '@postern/web/starters';

const STARTERS = ['github', 'stripe', 'grafana', 'dbt', 'pagerduty', 'docker-hub'] as const;
const HOUR_MS = 3_600_000;
const BATCH = 500;

/** Creates a webhook for each of a few starters and sends its sample; one of them fails on a second request. */
export async function fillWebhooks(client: Client): Promise<readonly Webhook[]> {
  const webhooks: Webhook[] = [];
  for (const id of STARTERS) {
    const starter = findStarter(id)!;
    const webhook = await client.webhooks.create({ name: starter.name, template: starter.template });
    await send(client, webhook, starter.sample);
    webhooks.push(webhook);
  }
  const strict = await client.webhooks.create({
    name: 'Orders',
    description: 'From the shop',
    template:
      '{"event": "order.{{ body.status }}", "resource": {"prefect.resource.id": "shop.order.{{ body.id }}"}}',
  });
  const headers = { 'content-type': 'application/json' };
  await send(client, strict, { method: 'POST', headers, body: '{"id": 9007199254740993, "status": "paid"}' });
  await send(client, strict, { method: 'POST', headers, body: '{"id": 17, "status": "paid\\" oops"}' });
  return [...webhooks, strict];
}

function send(client: Client, webhook: Webhook, sample: Starter['sample']): Promise<Response> {
  const { method, headers, body } = sample;
  return fetch(client.hookUrl(webhook.slug), { method, headers, body });
}

const NAMES = [
  ['github.push', 'github.repository.acme/shop', 'acme/shop'],
  ['github.pull_request.opened', 'github.repository.acme/shop', 'acme/shop'],
  ['stripe.invoice.paid', 'stripe.customer.cus_9s6XKzkNRiz8i3', 'Ada Lovelace'],
  ['order.paid', 'shop.order.4711', 'Order 4711'],
  ['grafana.alert.firing', 'grafana.rule.high-memory', 'High memory on web-1'],
  ['dbt.run.completed', 'dbt.job.nightly', 'Nightly models'],
] as const;

/** Events over the last day; the same ones every time but for their ids and times. */
export async function fillEvents(url: string, apiKey: string, count: number): Promise<void> {
  const now = Date.now();
  const ages = agesOver23Hours(count);
  const events = ages.map((ageMs, index) => {
    const [event, id, name] = NAMES[(index * 7 + (index >> 3)) % NAMES.length]!;
    return {
      id: crypto.randomUUID(),
      occurred: new Date(now - ageMs).toISOString(),
      event,
      resource: {
        'prefect.resource.id': id,
        'prefect.resource.name': name,
        environment: index % 3 ? 'prod' : 'test',
      },
      related: [
        {
          'prefect.resource.id': 'github.user.ada',
          'prefect.resource.role': 'actor',
          'prefect.resource.name': 'ada',
        },
      ],
      payload: { number: index, note: 'a note '.repeat(20) },
    };
  });
  for (let at = 0; at < count; at += BATCH) {
    const response = await fetch(`${url}/api/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(events.slice(at, at + BATCH)),
    });
    if (!response.ok)
      throw new Error(`events were answered with ${response.status}: ${await response.text()}`);
  }
}

/** How long ago each happened: more of them around three in the afternoon than at night. */
function agesOver23Hours(count: number): readonly number[] {
  const slots = Array.from({ length: 23 * 12 }, (_, slot) => {
    const hoursAgo = slot / 12;
    const hour = new Date(Date.now() - hoursAgo * HOUR_MS).getHours();
    return 1 + 4 * Math.exp(-((hour - 15) ** 2) / 20) + Math.abs(Math.sin(slot * 1.7));
  });
  const whole = slots.reduce((sum, weight) => sum + weight, 0);
  const ages: number[] = [];
  let passed = 0;
  slots.forEach((weight, slot) => {
    passed += weight;
    const until = Math.round((count * passed) / whole);
    for (let share = 0; ages.length < until; share += weight / (count / whole + 1)) {
      ages.push(((slot + 0.05 + (share % 0.9)) / 12) * HOUR_MS);
    }
  });
  return ages;
}

/** What strains a layout: names of 200 letters without a space, 10 KB in a body, a number beyond 2**53. */
export async function fillExtremes(client: Client): Promise<Webhook> {
  const long = 'Donaudampfschifffahrt'.repeat(10).slice(0, 200);
  const webhook = await client.webhooks.create({
    name: long,
    description: long,
    template: `{"event": "${long}", "resource": {"prefect.resource.id": "${long}", "${long}": "${long}"}, "payload": {{ body|tojson }}}`,
  });
  const body = JSON.stringify({
    [long]: long,
    note: 'x'.repeat(10_000),
    list: Array.from({ length: 300 }, (_, i) => i),
  });
  const headers = { 'content-type': 'application/json', 'x-long': long };
  await send(client, webhook, {
    method: 'POST',
    headers,
    body: body.replace('"list"', '"id":9007199254740993,"list"'),
  });
  return webhook;
}
