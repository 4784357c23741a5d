/** `GET /events/stream` as `curl` and browsers use it. */
import type { Event, PostedEvent } from '@postern/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';
import { openStream, type StreamClient, type StreamFrame } from '../stream-client.ts';

let postern: Postern;
const open: StreamClient[] = [];
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

let made = 0;
function anEvent(event: string, fields: Partial<PostedEvent> = {}): PostedEvent {
  const id = `01980000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
  const resource = { 'prefect.resource.id': 'order.1' };
  return { id, occurred: new Date().toISOString(), event, resource, ...fields };
}

async function post(...events: readonly PostedEvent[]): Promise<void> {
  const headers = { authorization: `Bearer ${postern.apiKey}` };
  await fetch(`${postern.url}/api/events`, { method: 'POST', headers, body: JSON.stringify(events) });
}

async function follow(query: string, headers: Record<string, string> = {}): Promise<StreamClient> {
  const client = await openStream(`${postern.url}/api/events/stream${query}`, {
    authorization: `Bearer ${postern.apiKey}`,
    ...headers,
  });
  open.push(client);
  return client;
}

const eventOf = ({ data }: StreamFrame): Event => JSON.parse(data!) as Event;
const namesOf = (frames: readonly StreamFrame[]): string[] => frames.map((frame) => eventOf(frame).event);
const refusal = async (query: string): Promise<unknown> => {
  const { response } = await follow(query);
  return response.status;
};

test('sends events as they come, each on one line under its id', async () => {
  const client = await follow('');
  expect(client.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(client.response.headers.get('cache-control')).toBe('no-store');
  const event = anEvent('line', { payload: { text: 'two\nlines\u2028', big: 1 } });
  await post(event);
  const [frame] = await client.take(1);
  expect(frame).toEqual({ id: event.id, event: 'event', data: expect.any(String) });
  expect(eventOf(frame!)).toMatchObject(event);
});

test('events of webhooks come the same way', async () => {
  const { slug } = await postern.webhook('{"event": "hooked", "resource": {"prefect.resource.id": "r"}}');
  const client = await follow('?event=hooked');
  await postern.send(slug, { method: 'POST', body: '{}' });
  const [frame] = await client.take(1);
  expect(eventOf(frame!)).toEqual(await postern.newestEvent({ event: { name: ['hooked'] } }));
});

test('filters in plain words', async () => {
  const byName = await follow('?event=plain.a&event=plain.b');
  const byPrefix = await follow('?event=plain.*&resource=user.');
  const byText = await follow('?text=needle');
  const byFilter = await follow(`?filter=${encodeURIComponent('{"event": {"name": ["plain.c"]}}')}`);
  await post(
    anEvent('plain.a'),
    anEvent('plain.c', { resource: { 'prefect.resource.id': 'user.1' } }),
    anEvent('plain.d', { payload: { deep: ['a needle'] } }),
    anEvent('plain.b'),
  );
  expect(namesOf(await byName.take(2))).toEqual(['plain.a', 'plain.b']);
  expect(namesOf(await byPrefix.take(1))).toEqual(['plain.c']);
  expect(namesOf(await byText.take(1))).toEqual(['plain.d']);
  expect(namesOf(await byFilter.take(1))).toEqual(['plain.c']);
});

test('begins with the last fifteen minutes when it is asked to, and live with late events too', async () => {
  const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  await post(anEvent('back.old', { occurred: ago(20) }), anEvent('back.recent', { occurred: ago(10) }));
  const client = await follow('?event=back.*&backfill=true');
  await post(anEvent('back.late', { occurred: ago(60) }));
  expect(namesOf(await client.take(2))).toEqual(['back.recent', 'back.late']);
});

test('goes on after the last event that a client had, also after a restart', async () => {
  const { slug } = await postern.webhook(
    '{"event": "go.{{ body.n }}", "resource": {"prefect.resource.id": "r"}}',
  );
  const send = (n: number) => postern.send(slug, { method: 'POST', body: `{"n": ${n}}` });
  const first = await follow('?event=go.*');
  await send(1);
  const [seen] = await first.take(1);
  await first.close();
  await send(2);
  const second = await follow('?event=go.*', { 'last-event-id': seen!.id! });
  const [next] = await second.take(1);
  expect(namesOf([next!])).toEqual(['go.2']);
  await send(3);
  postern = await postern.restart();
  const third = await follow('?event=go.*', { 'last-event-id': next!.id! });
  expect(namesOf(await third.take(1))).toEqual(['go.3']);
  const fromPosted = anEvent('go.posted');
  await post(fromPosted);
  postern = await postern.restart();
  await post(anEvent('go.after'));
  const fourth = await follow('?event=go.*', { 'last-event-id': fromPosted.id });
  expect(namesOf(await fourth.take(1))).toEqual(['go.after']);
});

test('ends when Postern stops, so that clients come back', async () => {
  const client = await follow('');
  postern = await postern.restart();
  expect(await client.next()).toBeUndefined();
});

test('refuses what it does not understand', async () => {
  expect(await refusal('?colour=red')).toBe(422);
  expect(await refusal('?filter={')).toBe(422);
  expect(await refusal('?filter={"colour":1}')).toBe(422);
  expect(await refusal('?event=a&event=b.*')).toBe(422);
  const { status } = await fetch(`${postern.url}/api/events/stream`);
  expect(status).toBe(401);
});
