/** `/events/in` and `/events/out` over real sockets, frame by frame. */
import type { Event, PostedEvent } from '@postern/contract';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';
import { connectSocket, type SocketClient, type SocketOptions } from '../socket-client.ts';

let postern: Postern;
const open: SocketClient[] = [];
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

async function connect(path: string, options?: SocketOptions): Promise<SocketClient> {
  const client = await connectSocket(postern.url + path, options);
  open.push(client);
  return client;
}

/** A socket that has shaken hands as Prefect's clients do. */
async function enter(path: string, token: string | null = postern.apiKey): Promise<SocketClient> {
  const client = await connect(path, { protocols: ['prefect'] });
  await client.ping();
  client.send({ type: 'auth', token });
  expect(await client.next()).toEqual({ type: 'auth_success' });
  return client;
}

interface EventFrame {
  readonly type: 'event';
  readonly event: Event;
}
const namesOf = (frames: readonly EventFrame[]): string[] => frames.map(({ event }) => event.event);

async function post(...events: readonly PostedEvent[]): Promise<void> {
  const response = await fetch(`${postern.url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${postern.apiKey}` },
    body: JSON.stringify(events),
  });
  expect(response.status).toBe(204);
}

const find = async (name: string): Promise<readonly Event[]> =>
  (await postern.client.events.filter({ event: { name: [name] }, order: 'ASC' })).events;

describe('the handshake', () => {
  const refused = async (first: unknown, options: SocketOptions = { protocols: ['prefect'] }) => {
    const client = await connect('/api/events/out', options);
    client.send(first);
    return client.closed();
  };

  test('says what is wrong when it closes', async () => {
    expect(await refused({ type: 'hello' })).toEqual([1008, "Expected 'auth' message"]);
    expect(await refused('not JSON')).toEqual([1008, "Expected 'auth' message"]);
    expect(await refused({ type: 'auth', token: null })).toEqual([
      1008,
      'Auth required but no token provided: give a key, as PREFECT_API_AUTH_STRING',
    ]);
    expect(await refused({ type: 'auth', token: 'wrong' })).toEqual([
      1008,
      'Invalid token: it is no key of this Postern',
    ]);
  });

  test('takes the key by itself, as a password, or from the upgrade', async () => {
    await enter('/api/events/out', postern.apiKey);
    await enter('/api/events/out', `admin:${postern.apiKey}`);
    const client = await connect('/api/events/out', {
      protocols: ['prefect'],
      headers: { authorization: `Bearer ${postern.apiKey}` },
    });
    client.send({ type: 'auth', token: null });
    expect(await client.next()).toEqual({ type: 'auth_success' });
  });

  test('is left out by clients of Prefect Cloud, whose key comes with the upgrade', async () => {
    const event = anEvent('from.cloud');
    const client = await connect('/api/events/in', {
      headers: { authorization: `bearer ${postern.apiKey}` },
    });
    client.send(event);
    await client.ping();
    expect(await find('from.cloud')).toHaveLength(1);
    await expect(connect('/api/events/in')).rejects.toThrow('answered with 401');
    await expect(connect('/api/events/in', { headers: { authorization: 'Bearer wrong' } })).rejects.toThrow(
      'answered with 401',
    );
  });

  test('lets viewers read, and developers send', async () => {
    const [workspace] = await postern.client.workspaces();
    const { account_id: account, workspace_id: id } = workspace!;
    const { key: viewer } = await postern.client.account(account).keys.create({ name: 'v', role: 'viewer' });
    const base = `/api/accounts/${account}/workspaces/${id}`;
    await enter(`${base}/events/out`, viewer);
    const client = await connect(`${base}/events/in`, { protocols: ['prefect'] });
    client.send({ type: 'auth', token: viewer });
    expect(await client.closed()).toEqual([
      1008,
      'Forbidden. This needs the role developer; the key has the role viewer.',
    ]);
    const elsewhere = await connect(`/api/accounts/${account}/workspaces/${account}/events/out`, {
      protocols: ['prefect'],
    });
    elsewhere.send({ type: 'auth', token: viewer });
    expect(await elsewhere.closed()).toEqual([1008, 'Workspace not found']);
  });

  test('lets a page of Postern’s own in by its session, and no other page', async () => {
    const { headers } = await fetch(`${postern.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ key: postern.apiKey }),
    });
    const cookie = headers.get('set-cookie')!.split(';')[0]!;
    const own = { headers: { cookie, origin: postern.url } };
    const page = await connect('/api/events/out', own);
    page.send({ type: 'filter', filter: { event: { name: ['to.page'] } } });
    await post(anEvent('to.page'));
    expect(namesOf(await page.take(1))).toEqual(['to.page']);
    const handshake = await connect('/api/events/out', { ...own, protocols: ['prefect'] });
    handshake.send({ type: 'auth', token: null });
    expect(await handshake.next()).toEqual({ type: 'auth_success' });

    const foreign = { headers: { cookie, origin: 'http://127.0.0.1:1' } };
    await expect(connect('/api/events/out', foreign)).rejects.toThrow('answered with 403');
    const refused = await connect('/api/events/out', { ...foreign, protocols: ['prefect'] });
    refused.send({ type: 'auth', token: null });
    expect((await refused.closed())[0]).toBe(1008);
  });

  test('a plain request hears that this is a WebSocket', async () => {
    const headers = { authorization: `Bearer ${postern.apiKey}` };
    const response = await fetch(`${postern.url}/api/events/out`, { headers });
    expect([response.status, response.headers.get('postern-error')]).toEqual([426, 'upgrade_required']);
  });
});

describe('/events/in', () => {
  test('a pong means that all events before it are durable', async () => {
    const client = await enter('/api/events/in');
    for (let i = 0; i < 700; i++) client.send(anEvent('in.many'));
    await client.ping();
    postern = await postern.restart();
    let page = await postern.client.events.filter({ event: { name: ['in.many'] } });
    expect(page.total).toBe(700);
    const ids = page.events.map(({ id }) => id);
    while (page.next_page !== null) {
      page = await postern.client.events.next(page.next_page);
      ids.push(...page.events.map(({ id }) => id));
    }
    expect(new Set(ids).size).toBe(700);
  });

  test('events that came before the client left are kept', async () => {
    const client = await enter('/api/events/in');
    client.send(anEvent('in.last'));
    await client.close();
    await expect.poll(() => find('in.last')).toHaveLength(1);
  });

  test('a bad frame closes it with the reason, and what came earlier is kept', async () => {
    const good = anEvent('in.good');
    const bad = async (frame: unknown): Promise<readonly [number, string]> => {
      const client = await enter('/api/events/in');
      client.send(good);
      client.send(frame);
      return client.closed();
    };
    expect(await bad({ ...good, resource: {} })).toEqual([
      1007,
      'Invalid event: resource: Value error, Resources must include the prefect.resource.id label',
    ]);
    expect((await bad('{"event"'))[1]).toMatch(/^Invalid event: JSON decode error: /);
    const [code, reason] = await bad({ ...good, id: 'x'.repeat(500) });
    expect([code, reason]).toEqual([1007, 'Invalid event: id: Input should be a valid UUID']);
    const large = await bad({ ...good, payload: { text: 'x'.repeat(1_500_000) } });
    expect(large[0]).toBe(1009);
    expect(large[1]).toMatch(/^The event is 1500\d+ bytes of JSON, and an event may have 1500000/);
    expect(await find('in.good')).toHaveLength(1);
  });
});

describe('/events/out', () => {
  const follow = async (filter: unknown, backfill?: boolean): Promise<SocketClient> => {
    const client = await enter('/api/events/out');
    client.send({ type: 'filter', filter, ...(backfill === undefined ? {} : { backfill }) });
    return client;
  };

  test('sends what is stored, then what comes, each once', async () => {
    const occurred = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    await post(
      anEvent('out.too-old', { occurred: occurred(16) }),
      anEvent('out.second', { occurred: occurred(1) }),
      anEvent('out.first', { occurred: occurred(2) }),
    );
    const client = await follow({ event: { prefix: ['out.'] } });
    expect(namesOf(await client.take(2))).toEqual(['out.first', 'out.second']);
    await post(anEvent('out.third'), anEvent('other'), anEvent('out.fourth'));
    expect(namesOf(await client.take(2))).toEqual(['out.third', 'out.fourth']);
  });

  test('begins with what comes, when it is told so', async () => {
    await post(anEvent('quiet.before'));
    const client = await follow({ event: { prefix: ['quiet.'] } }, false);
    // A pong to what follows the filter: it has been read by then.
    await client.ping();
    await post(anEvent('quiet.after'));
    expect(namesOf(await client.take(1))).toEqual(['quiet.after']);
  });

  test('keeps every clause of a filter, live and stored', async () => {
    const shop = { 'prefect.resource.id': 'shop.1', 'prefect.resource.role': 'shop', city: 'Łódź' };
    const filter = {
      event: { prefix: ['clause.'] },
      related: [{ role: ['shop'], labels: { city: 'Łó*' } }],
      text: { query: '+needle -hay' },
      occurred: { since: new Date().toISOString(), until: '2099-01-01' },
    };
    const matching = { related: [shop], payload: { a: 'Needle' } };
    const series = (prefix: string) => [
      anEvent(`${prefix}.yes`, matching),
      anEvent(`${prefix}.no-shop`, { payload: { a: 'needle' } }),
      anEvent(`${prefix}.hay`, { ...matching, payload: { a: 'needle', b: 'hay' } }),
    ];
    await post(...series('clause.stored'));
    const client = await follow(filter);
    expect(namesOf(await client.take(1))).toEqual(['clause.stored.yes']);
    await post(...series('clause.live'));
    expect(namesOf(await client.take(1))).toEqual(['clause.live.yes']);
  });

  test('says what is wrong with a filter', async () => {
    const closing = async (message: unknown): Promise<readonly [number, string]> => {
      const client = await enter('/api/events/out');
      client.send(message);
      return client.closed();
    };
    expect(await closing({ type: 'subscribe' })).toEqual([1002, "Expected 'filter' message"]);
    expect(await closing({ type: 'filter', filter: { colour: 'red' } })).toEqual([
      1002,
      'Invalid filter: filter.colour: Extra inputs are not permitted',
    ]);
    const long = await closing({ type: 'filter', filter: { occurred: { since: 'ü'.repeat(300) } } });
    expect(long[0]).toBe(1002);
    expect(long[1]).toMatch(/^Invalid filter: .*ü…$/);
  });

  test('loses nothing when a client reads slowly', async () => {
    const client = await follow({ event: { name: ['slow'] } }, false);
    await client.ping();
    client.pause();
    const payload = { text: 'x'.repeat(50_000) };
    const ids: string[] = [];
    for (let batch = 0; batch < 10; batch++) {
      const events = Array.from({ length: 20 }, () => anEvent('slow', { payload }));
      ids.push(...events.map(({ id }) => id));
      await post(...events);
    }
    client.resume();
    const frames = await client.take<EventFrame>(ids.length);
    expect(frames.map(({ event }) => event.id)).toEqual(ids);
  });

  test('ends when its key is revoked', async () => {
    const [workspace] = await postern.client.workspaces();
    const { account_id: account } = workspace!;
    const key = await postern.client.account(account).keys.create({ name: 'brief', role: 'viewer' });
    const client = await enter('/api/events/out', key.key);
    client.send({ type: 'filter', filter: {}, backfill: false });
    await client.ping();
    await postern.client.account(account).keys.revoke(key.id);
    await post(anEvent('secret'));
    expect(await client.closed()).toEqual([1008, 'The key was revoked, or has expired']);
  });

  test('says that Postern stops', async () => {
    const client = await follow({}, false);
    await client.ping();
    postern = await postern.restart();
    expect(await client.closed()).toEqual([1012, 'Postern is stopping']);
  });
});

test('a sender that offers HTTP/2 with its request is answered all the same', async () => {
  const { slug } = await postern.webhook('{"event": "h2c", "resource": {"prefect.resource.id": "r"}}');
  const { request } = await import('node:http');
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABk' };
    const sent = request(`${postern.url}/hooks/${slug}`, { method: 'POST', headers }, (response) =>
      resolve(response.statusCode),
    );
    sent.on('error', reject);
    sent.end('{}');
  });
  expect(status).toBe(204);
});
