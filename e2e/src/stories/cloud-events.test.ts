/** Batches of CloudEvents, and the handshakes of those who deliver them. */
import type { RequestDetail } from '@postern/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type HttpAnswer, sendHttp } from '../http-request.ts';
import { type Postern, startPostern } from '../postern.ts';

const BATCH = { 'content-type': 'application/cloudevents-batch+json; charset=utf-8' };
const FAILED = 'prefect-cloud.webhook.failed';

let postern: Postern;
let slug: string;
let webhookId: string;
beforeAll(async () => {
  postern = await startPostern();
});
beforeEach(async () => {
  ({ slug, id: webhookId } = await postern.webhook('{{ body | from_cloud_event(headers) }}', 'CloudEvents'));
});
afterAll(() => postern.dispose());

const send = (method: string, headers: Record<string, string>, body = ''): Promise<HttpAnswer> =>
  sendHttp(`${postern.url}/hooks/${slug}`, { method, headers, body });
const post = (items: unknown): Promise<HttpAnswer> => send('POST', BATCH, JSON.stringify(items));
const item = (id: string) => ({ specversion: '1.0', id, source: '/shop', type: `order.${id}`, data: { id } });

/** Names of the events of the newest request, in the order of the items. */
async function namesOf({ event_ids: ids }: RequestDetail): Promise<string[]> {
  const { events } = await postern.client.events.filter({ id: { id: [...ids] } }, 50);
  return ids.map((id) => events.find((event) => event.id === id)!.event);
}

describe('a batch', () => {
  test('becomes one event for each item, in one request with one answer', async () => {
    expect(await post(['a', 'b', 'c'].map(item))).toMatchObject({ status: 204, text: '' });
    const request = await postern.newestRequest();
    expect(request.verdict).toEqual({ kind: 'rendered', status: 204 });
    expect(await namesOf(request)).toEqual(['order.a', 'order.b', 'order.c']);
    const { events } = await postern.client.events.filter({ id: { id: [request.event_ids[1]!] } });
    expect(events[0]).toMatchObject({
      resource: { 'prefect.resource.id': '/shop' },
      payload: { data: { id: 'b' }, cloudevents: { id: 'b', type: 'order.b' } },
      related: [{ 'prefect.resource.id': `prefect-cloud.webhook.${webhookId}` }],
    });
  });

  test('of which some items fail is answered with 400, keeps the others, and names those', async () => {
    const { source, ...sourceless } = item('b');
    expect(await post([item('a'), sourceless, item('c'), 5])).toMatchObject({ status: 400, text: '' });
    const request = await postern.newestRequest();
    expect(request.verdict).toMatchObject({ kind: 'failed', status: 400 });
    expect((request.verdict as { error: string }).error.split('\n')).toEqual([
      '2 of the 4 events of the batch are stored, the others are not.',
      'Item 2: CloudEventError: the required attribute "source" is missing: the sender must give "source" (line 1 of the template)',
      'Item 4: CloudEventError: the Content-Type is application/cloudevents+json, but the body is no JSON object with the attributes of an event (line 1 of the template)',
    ]);
    expect(await namesOf(request)).toEqual(['order.a', FAILED, 'order.c', FAILED]);
  });

  test('that is empty is fine, and makes no event', async () => {
    expect(await post([])).toMatchObject({ status: 204, text: '' });
    expect(await postern.newestRequest()).toMatchObject({ verdict: { kind: 'rendered' }, event_ids: [] });
  });

  test('may hold a thousand events, and no more', async () => {
    const items = Array.from({ length: 1001 }, (_, index) => item(String(index)));
    expect((await post(items.slice(1))).status).toBe(204);
    expect((await postern.newestRequest()).event_ids).toHaveLength(1000);
    expect((await post(items)).status).toBe(400);
    const request = await postern.newestRequest();
    expect(request.verdict).toMatchObject({ error: expect.stringContaining('more than the 1000') });
    expect(await namesOf(request)).toEqual([FAILED]);
  });

  test('that is no array fails as one', async () => {
    expect((await post(item('a'))).status).toBe(400);
    const request = await postern.newestRequest();
    expect(request.verdict).toMatchObject({ error: expect.stringContaining('no JSON array') });
    expect(await namesOf(request)).toEqual([FAILED]);
  });

  test('is rendered by any template, an item at a time', async () => {
    ({ slug } = await postern.webhook(
      '{"event": "{{ body.type }}", "resource": {"prefect.resource.id": "{{ headers[\'content-type\'] }}"}}',
    ));
    expect((await post([item('a'), item('b')])).status).toBe(204);
    const request = await postern.newestRequest();
    expect(await namesOf(request)).toEqual(['order.a', 'order.b']);
    const { events } = await postern.client.events.filter({ id: { id: [request.event_ids[0]!] } });
    expect(events[0]).toMatchObject({
      resource: { 'prefect.resource.id': 'application/cloudevents+json' },
      payload: { body: JSON.stringify(item('a')) },
    });
  });
});

describe('a handshake is answered, recorded, and makes no event', () => {
  async function expectRecorded(handshake: string): Promise<void> {
    const { requests } = await postern.client.requests.list({ webhook_id: webhookId, verdict: 'handshake' });
    expect(requests).toMatchObject([
      { verdict: { kind: 'handshake', status: 200, handshake }, event_ids: [] },
    ]);
    const related = [{ id: [`prefect-cloud.webhook.${webhookId}`] }];
    expect((await postern.client.events.filter({ related })).total).toBe(0);
    const resource = { id: [`prefect-cloud.webhook.${webhookId}`] };
    const event = { exclude_name: ['prefect-cloud.webhook.created'] };
    expect((await postern.client.events.filter({ resource, event })).total).toBe(0);
  }

  test('by CloudEvents Web Hooks, as Azure Event Grid asks with the CloudEvents schema', async () => {
    const answer = await send('OPTIONS', {
      'WebHook-Request-Origin': 'eventgrid.azure.net',
      'WebHook-Request-Rate': '120',
      'WebHook-Request-Callback':
        'https://rp-eastus2.eventgrid.azure.net:553/eventsubscriptions/s/validate?id=1',
    });
    expect(answer).toMatchObject({
      status: 200,
      text: '',
      headers: {
        'webhook-allowed-origin': 'eventgrid.azure.net',
        'webhook-allowed-rate': '*',
        allow: 'POST',
      },
    });
    await expectRecorded('cloudevents-webhook');
  });

  test('by Azure Event Grid with its own schema', async () => {
    const code = '512d38b6-c7b8-40c8-89fe-f46f9e9622b6';
    const event = {
      id: '2d1781af-3a4c-4d7c-bd0c-e34b19da4e66',
      topic: '/subscriptions/s',
      subject: '',
      data: { validationCode: code, validationUrl: 'https://rp-eastus2.eventgrid.azure.net:553/validate' },
      eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
      eventTime: '2018-01-25T22:12:19.4556811Z',
      metadataVersion: '1',
      dataVersion: '1',
    };
    const headers = { 'content-type': 'application/json', 'aeg-event-type': 'SubscriptionValidation' };
    const answer = await send('POST', headers, JSON.stringify([event]));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(answer.text)).toEqual({ validationResponse: code });
    await expectRecorded('azure-event-grid');
  });

  test('but the delivery after it is an event like any other', async () => {
    const headers = { 'WebHook-Request-Origin': 'eventgrid.azure.net', 'aeg-event-type': 'Notification' };
    const type = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
    const answer = await send('POST', { ...headers, ...type }, JSON.stringify(item('a')));
    expect(answer.status).toBe(204);
    expect(await namesOf(await postern.newestRequest())).toEqual(['order.a']);
  });

  test('a browser that asks by OPTIONS is told which methods there are', async () => {
    const headers = { origin: 'https://example.com', 'access-control-request-method': 'POST' };
    const answer = await send('OPTIONS', headers);
    expect(answer).toMatchObject({ status: 405, text: '' });
    expect(answer.headers).not.toHaveProperty('webhook-allowed-origin');
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
