import type { EventFilter } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

const ORDER = `{
  "event": "order.{{ body.status }}",
  "resource": {"prefect.resource.id": "order.{{ body.id }}", "prefect.resource.name": "Order {{ body.id }}"},
  "payload": {{ body | tojson }}
}`;

describe('a webhook turns a request into an event', () => {
  test('whose fields are what the template rendered, with the webhook as a related resource', async () => {
    const webhook = await postern.webhook(ORDER, 'Orders');
    const response = await postern.send(webhook.slug, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"id": 7, "status": "paid", "big": 12345678901234567890, "float": 1.0}',
    });
    expect([response.status, await response.text()]).toEqual([204, '']);

    const event = (await postern.newestEvent())!;
    expect(event).toMatchObject({
      event: 'order.paid',
      resource: { 'prefect.resource.id': 'order.7', 'prefect.resource.name': 'Order 7' },
      related: [
        {
          'prefect.resource.id': `prefect-cloud.webhook.${webhook.id}`,
          'prefect.resource.name': 'Orders',
          'prefect.resource.role': 'webhook',
        },
      ],
      follows: null,
    });
    expect(Object.keys(event)).toEqual([
      'occurred',
      'event',
      'resource',
      'related',
      'payload',
      'id',
      'follows',
      'received',
    ]);
    expect(event.occurred).toBe(event.received);
    // tojson sorts the keys; the numbers come out to the letter.
    expect(await postern.client.events.filterText({}, 1)).toContain(
      '"payload":{"big":12345678901234567890,"float":1.0,"id":7,"status":"paid"}',
    );
  });

  test('whose default payload is the request', async () => {
    const { slug } = await postern.webhook('{"event": "e", "resource": {"prefect.resource.id": "r"}}');
    await postern.send(slug, {
      method: 'PUT',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-github-event': 'push',
        authorization: 'Basic x',
      },
      body: 'payload=%7B%7D',
    });
    const { payload } = (await postern.newestEvent())!;
    expect(payload).toMatchObject({
      method: 'PUT',
      body: 'payload=%7B%7D',
      headers: { 'x-github-event': 'push' },
    });
    expect(payload['headers']).not.toHaveProperty('authorization');
  });

  test('whose id, time and follows are the template’s where it gives them; the same id is stored once', async () => {
    const id = '00000000-0000-4000-8000-00000000000a';
    const { slug } = await postern.webhook(
      `{"event": "given", "resource": {"prefect.resource.id": "r"}, "id": "${id.toUpperCase()}", "occurred": "2026-01-02 03:04:05+02:00", "follows": "${id}"}`,
    );
    for (let i = 0; i < 2; i++) expect((await postern.send(slug, { method: 'POST' })).status).toBe(204);
    const { events, total } = await postern.client.events.filter({
      id: { id: [id] },
      occurred: { since: '2026-01-01', until: '2026-01-03' },
    });
    expect(total).toBe(1);
    expect(events[0]).toMatchObject({ id, occurred: '2026-01-02T01:04:05Z', follows: id });
  });

  test('and its headers and query can be read in any case', async () => {
    const { slug } = await postern.webhook(
      `{"event": "{{ headers['X-GitHub-Event'] }}/{{ headers.get('x-github-event') }}/{{ headers.get('nope', 'none') }}/{{ 'X-GITHUB-EVENT' in headers }}/{{ query.a }}/{{ method }}/{{ headers is mapping }}", "resource": {"prefect.resource.id": "r"}, "payload": {{ headers | tojson }}}`,
    );
    await fetch(`${postern.url}/hooks/${slug}?a=1&a=2`, { headers: { 'X-GitHub-Event': 'push' } });
    const event = (await postern.newestEvent())!;
    expect(event.event).toBe('push/push/none/True/2/GET/True');
    expect(event.payload).toMatchObject({ 'x-github-event': 'push' });
  });
});

test('the request is kept byte for byte, with what became of it', async () => {
  const { slug, id } = await postern.webhook(ORDER);
  const bytes = new Uint8Array([0x7b, 0xff, 0x00, 0x7d]);
  await postern.send(slug, { method: 'POST', body: bytes, headers: { authorization: 'Bearer secret' } });
  const request = await postern.newestRequest();
  expect(request).toMatchObject({
    webhook_id: id,
    method: 'POST',
    target: '/hooks/…',
    peer: '127.0.0.1',
    body: { encoding: 'base64', content: Buffer.from(bytes).toString('base64') },
  });
  expect(await postern.client.requests.body(request.id)).toEqual(bytes);
  expect(JSON.stringify(request)).not.toMatch(/secret/);
  expect(JSON.stringify(request)).not.toContain(slug);
});

test('webhooks, events, requests and keys outlive a restart', async () => {
  const { slug, id } = await postern.webhook(ORDER, 'Before');
  await postern.send(slug, { method: 'POST', body: '{"id": 1, "status": "old"}' });
  const filter = { resource: { labels: { 'prefect.resource.name': 'Order 1' } } };
  const before = await postern.client.events.filterText(filter);
  postern = await postern.restart();
  expect(await postern.client.events.filterText({ ...filter })).toBe(before);
  expect((await postern.client.webhooks.get(id)).name).toBe('Before');
  expect((await postern.client.requests.list({ webhook_id: id })).requests).toHaveLength(1);
  expect((await postern.send(slug, { method: 'POST', body: '{"id": 2, "status": "new"}' })).status).toBe(204);
});

test('pages of events follow one another without a gap', async () => {
  const { slug, id } = await postern.webhook(
    '{"event": "n.{{ body }}", "resource": {"prefect.resource.id": "r"}}',
  );
  for (let i = 0; i < 5; i++) await postern.send(slug, { method: 'POST', body: String(i) });
  const filter: EventFilter = { related: [{ id: [`prefect-cloud.webhook.${id}`] }], order: 'ASC' };
  const names: string[] = [];
  let page = await postern.client.events.filter(filter, 2);
  for (;;) {
    names.push(...page.events.map(({ event }) => event));
    expect(page.total).toBe(5);
    if (page.next_page === null) break;
    page = await postern.client.events.next(page.next_page);
  }
  expect(names).toEqual(['n.0', 'n.1', 'n.2', 'n.3', 'n.4']);
});
