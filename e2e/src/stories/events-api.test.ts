/** The events API by HTTP, beyond what webhooks put into it. */
import type { Event, EventCount, EventPage, PostedEvent } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

let made = 0;
const newId = (): string => `01980000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

/** An event to post. */
function anEvent(fields: Partial<PostedEvent> = {}): PostedEvent {
  return {
    id: newId(),
    occurred: new Date().toISOString(),
    event: 'order.paid',
    resource: { 'prefect.resource.id': 'order.1' },
    ...fields,
  };
}

async function ask(method: string, path: string, body?: unknown) {
  const init: RequestInit = { method, headers: { authorization: `Bearer ${postern.apiKey}` } };
  // Without a content type, as Prefect allows it.
  if (body !== undefined) init.body = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const response = await fetch(postern.url + path, init);
  const text = await response.text();
  return { status: response.status, code: response.headers.get('postern-error'), text };
}
const post = (events: unknown, path = '/api/events') => ask('POST', path, events);
const problems = async (events: unknown): Promise<[string, string][]> => {
  const { status, text } = await post(events);
  expect(status).toBe(422);
  const { exception_detail: detail } = JSON.parse(text) as {
    exception_detail: { loc: unknown[]; type: string; msg: string }[];
  };
  return detail.map(({ loc, msg }) => [loc.join('.'), msg]);
};
const find = async (filter: unknown): Promise<readonly Event[]> => {
  const { status, text } = await ask('POST', '/api/events/filter', { filter });
  expect([status, text.slice(0, 10)]).toEqual([200, '{"events":']);
  return (JSON.parse(text) as EventPage).events;
};

describe('POST /events', () => {
  test('takes a list, and what it took is found at once', async () => {
    const events = [anEvent({ event: 'a.first' }), anEvent({ event: 'a.second' })];
    expect(await post(events)).toMatchObject({ status: 204, text: '' });
    expect((await find({ event: { prefix: ['a.'] }, order: 'ASC' })).map(({ id }) => id)).toEqual(
      events.map(({ id }) => id),
    );
  });

  test('answers the same with a slash at the end, in a workspace, and to an empty list', async () => {
    expect((await post([anEvent()], '/api/events/')).status).toBe(204);
    const [workspace] = await postern.client.workspaces();
    const { account_id: account, workspace_id: id } = workspace!;
    expect((await post([anEvent()], `/api/accounts/${account}/workspaces/${id}/events`)).status).toBe(204);
    expect((await post([])).status).toBe(204);
  });

  test('keeps every digit of a payload, and every kind of time', async () => {
    const rest =
      '"event":"digits","resource":{"prefect.resource.id":"r"},"payload":{"n":12345678901234567890,"f":1.0}';
    const times = [
      '"2024-05-06T07:08:09.123456+02:00"',
      '"2024-05-06 05:08:09"',
      '1714972089',
      '"20240506T050809Z"',
    ];
    for (const time of times) {
      expect(await post(`[{"id":"${newId()}","occurred":${time},${rest}}]`)).toMatchObject({ status: 204 });
    }
    const filter = { event: { name: ['digits'] }, occurred: { since: '2024-01-01' }, order: 'ASC' };
    const { text } = await ask('POST', '/api/events/filter', { filter });
    expect(text.match(/"payload":\{"n":12345678901234567890,"f":1\.0\}/g)).toHaveLength(4);
    expect((await find(filter)).map(({ occurred }) => occurred)).toEqual([
      ...Array(3).fill('2024-05-06T05:08:09Z'),
      '2024-05-06T05:08:09.123456Z',
    ]);
  });

  test('stores an event once, however often it comes', async () => {
    const event = anEvent({ event: 'again' });
    for (let i = 0; i < 3; i++) expect((await post([event, event])).status).toBe(204);
    expect(await find({ event: { name: ['again'] } })).toHaveLength(1);
  });

  test('refuses a list in which one is wrong, and names every place in Prefect’s words', async () => {
    const good = anEvent({ event: 'never' });
    expect(await problems([good, {}])).toEqual([
      ['body.1.occurred', 'Field required'],
      ['body.1.event', 'Field required'],
      ['body.1.resource', 'Field required'],
      ['body.1.id', 'Field required'],
    ]);
    const wrong = {
      ...good,
      occurred: 'x',
      event: 1,
      resource: { a: 1, b: null },
      related: [{ 'prefect.resource.id': 'x' }, 5],
      payload: [],
      id: 'y',
      follows: 7,
    };
    expect(await problems([wrong])).toEqual([
      ['body.0.occurred', 'Value error, Unable to parse string [x]'],
      ['body.0.event', 'Input should be a valid string'],
      ['body.0.resource.a', 'Input should be a valid string'],
      ['body.0.resource.b', 'Input should be a valid string'],
      ['body.0.related.0', 'Value error, Related Resources must include the prefect.resource.role label'],
      ['body.0.related.1', 'Input should be a valid dictionary'],
      ['body.0.payload', 'Input should be a valid dictionary'],
      ['body.0.id', 'Input should be a valid UUID'],
      ['body.0.follows', 'UUID input should be a string, bytes or UUID object'],
    ]);
    expect(await problems([{ ...good, id: null, occurred: null }])).toEqual([
      ['body.0.occurred', 'value is not a valid datetime'],
      ['body.0.id', 'UUID input should be a string, bytes or UUID object'],
    ]);
    expect(await find({ event: { name: ['never'] } })).toEqual([]);
  });

  test('says what it wants instead of a list, and where JSON ends', async () => {
    expect(await problems('')).toEqual([['body', 'Field required']]);
    expect(await problems('null')).toEqual([['body', 'Field required']]);
    expect(await problems({})).toEqual([['body', 'Input should be a valid list']]);
    expect(await problems([1])).toEqual([
      ['body.0', 'Input should be a valid dictionary or object to extract fields from'],
    ]);
    expect(await post('[{"event": ')).toMatchObject({ status: 422, code: 'malformed_json' });
    const nan = JSON.stringify([anEvent()]).replace('"resource"', '"payload":{"a":NaN},"resource"');
    expect(await problems(nan)).toEqual([
      ['body.0.payload', 'Value error, NaN and Infinity are not JSON: send null, or put quotes around them'],
    ]);
  });

  test('keeps Prefect’s limits, each to the last', async () => {
    const related = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        'prefect.resource.id': `r${i}`,
        'prefect.resource.role': 'x',
      }));
    const labels = (count: number) => ({
      'prefect.resource.id': 'r',
      ...Object.fromEntries(Array.from({ length: count - 1 }, (_, i) => [`l${i}`, ''])),
    });
    const most = [
      { event: '😀'.repeat(1024) },
      { related: related(100) },
      { resource: labels(500) },
      { event: '' },
    ];
    for (const fields of most) expect(await post([anEvent(fields)])).toMatchObject({ status: 204 });
    expect(await problems([anEvent({ event: 'x'.repeat(1025) })])).toEqual([
      ['body.0.event', 'Value error, Event name must be at most 1024 characters'],
    ]);
    expect(await problems([anEvent({ related: related(101) })])).toEqual([
      ['body.0.related', 'Value error, The maximum number of related resources is 100'],
    ]);
    expect(await problems([anEvent({ resource: labels(501) })])).toEqual([
      ['body.0.resource', 'Value error, The maximum number of labels per resource is 500'],
    ]);
  });

  test('refuses what is too large, and says how large it is', async () => {
    const large = await post([anEvent(), anEvent({ payload: { text: 'x'.repeat(1_500_000) } })]);
    expect(large).toMatchObject({ status: 413, code: 'event_too_large' });
    expect(large.text).toContain('Event 1 of the list is 1500');
    expect(await post(`[${' '.repeat(5 * 1024 * 1024)}]`)).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
  });
});

describe('GET /events/{id}', () => {
  test('gives an event with the request it came from', async () => {
    const event = anEvent();
    await post([event]);
    const { text } = await ask('GET', `/api/events/${event.id.toUpperCase()}`);
    expect(JSON.parse(text)).toMatchObject({
      event: { ...event, related: [], payload: {} },
      request_id: null,
    });

    const { slug } = await postern.webhook('{"event": "hooked", "resource": {"prefect.resource.id": "r"}}');
    await postern.send(slug, { method: 'POST', body: 'hello' });
    const hooked = (await postern.newestEvent({ event: { name: ['hooked'] } }))!;
    const found = JSON.parse((await ask('GET', `/api/events/${hooked.id}`)).text) as { request_id: string };
    expect(found).toEqual({ event: hooked, request_id: (await postern.newestRequest()).id });
  });

  test('answers 404 where there is none', async () => {
    expect(await ask('GET', `/api/events/${newId()}`)).toMatchObject({
      status: 404,
      code: 'event_not_found',
    });
    expect(await ask('GET', '/api/events/nonsense')).toMatchObject({ status: 404, code: 'event_not_found' });
  });
});

describe('POST /events/filter', () => {
  test('searches texts', async () => {
    await post([
      anEvent({ event: 'text.one', payload: { note: 'Card DECLINED twice' } }),
      anEvent({ event: 'text.two', resource: { 'prefect.resource.id': 'x', color: 'card' } }),
    ]);
    const names = async (query: string) =>
      (await find({ event: { prefix: ['text.'] }, text: { query }, order: 'ASC' })).map(({ event }) => event);
    expect(await names('card')).toEqual(['text.one', 'text.two']);
    expect(await names('"card declined"')).toEqual(['text.one']);
    expect(await names('card -declined')).toEqual(['text.two']);
    expect(await names('')).toEqual(['text.one', 'text.two']);
  });

  test('refuses what filters do not have', async () => {
    const refused = async (filter: unknown): Promise<unknown> => {
      const { status, text } = await ask('POST', '/api/events/filter', { filter });
      const [problem] = JSON.parse(text).exception_detail as { loc: unknown[]; type: string }[];
      return [status, problem?.loc.join('.'), problem?.type];
    };
    expect(await refused({ colour: 'red' })).toEqual([422, 'body.filter.colour', 'extra_forbidden']);
    expect(await refused({ event: { suffix: ['x'] } })).toEqual([
      422,
      'body.filter.event.suffix',
      'extra_forbidden',
    ]);
    expect(await refused({ text: {} })).toEqual([422, 'body.filter.text.query', 'missing']);
    expect(await refused({ text: { query: 'x'.repeat(201) } })).toEqual([
      422,
      'body.filter.text.query',
      'string_too_long',
    ]);
    for (const limit of [-1, 51]) {
      expect((await ask('POST', '/api/events/filter', { limit })).status).toBe(422);
    }
    expect(JSON.parse((await ask('POST', '/api/events/filter', { limit: 0 })).text)).toMatchObject({
      events: [],
      next_page: null,
    });
  });

  test('pages stay as they were when more comes in', async () => {
    const at = (second: number): string => `2024-03-01T00:00:${String(second).padStart(2, '0')}Z`;
    const series = Array.from({ length: 5 }, (_, i) => anEvent({ event: 'paged', occurred: at(i + 10) }));
    await post(series);
    const filter = { event: { name: ['paged'] }, occurred: { since: '2024-01-01' }, order: 'ASC' as const };
    const first = await postern.client.events.filter(filter, 2);
    expect([first.total, first.events.map(({ id }) => id)]).toEqual([
      5,
      series.slice(0, 2).map(({ id }) => id),
    ]);
    await post([anEvent({ event: 'paged', occurred: at(50) })]);
    const second = await postern.client.events.next(first.next_page!);
    expect([second.total, second.events.map(({ id }) => id)]).toEqual([
      5,
      series.slice(2, 4).map(({ id }) => id),
    ]);
  });
});

describe('POST /events/count-by', () => {
  const count = async (countable: string, body: object) => {
    const { status, text } = await ask('POST', `/api/events/count-by/${countable}`, body);
    expect(status).toBe(200);
    return JSON.parse(text) as EventCount[];
  };
  const occurred = { since: '2024-06-01T10:30:00Z', until: '2024-06-01T13:00:00Z' };
  const filter = { event: { prefix: ['count.'] }, occurred };

  beforeAll(async () => {
    const at = (time: string, event: string, id: string, name?: string) =>
      anEvent({
        occurred: `2024-06-01T${time}Z`,
        event,
        resource: {
          'prefect.resource.id': id,
          ...(name === undefined ? {} : { 'prefect.resource.name': name }),
        },
      });
    await post([
      at('10:15:00', 'count.a', 'r1', 'too early'),
      at('10:45:00', 'count.a', 'r1', 'old name'),
      at('12:00:00', 'count.a', 'r1', 'new name'),
      at('12:59:59.999999', 'count.b', 'r2'),
    ]);
  });

  test('by time gives every bucket of the range', async () => {
    const hours = await count('time', { filter, time_unit: 'hour' });
    expect(hours).toEqual([
      {
        value: '0',
        label: '2024-06-01T10:00:00+00:00',
        count: 1,
        start_time: '2024-06-01T10:00:00Z',
        end_time: '2024-06-01T10:59:59.999999Z',
      },
      expect.objectContaining({ value: '1', label: '2024-06-01T11:00:00+00:00', count: 0 }),
      expect.objectContaining({ value: '2', label: '2024-06-01T12:00:00+00:00', count: 2 }),
    ]);
    expect(await count('day', { filter })).toMatchObject([{ count: 3, label: '2024-06-01T00:00:00+00:00' }]);
  });

  test('by event and by resource begins with the most frequent, under its latest name', async () => {
    const times = { start_time: '2024-06-01T10:45:00Z', end_time: '2024-06-01T12:00:00Z' };
    expect(await count('event', { filter })).toMatchObject([
      { value: 'count.a', label: 'count.a', count: 2, ...times },
      { value: 'count.b', count: 1 },
    ]);
    expect(await count('resource', { filter })).toMatchObject([
      { value: 'r1', label: 'new name', count: 2, ...times },
      { value: 'r2', label: 'r2', count: 1 },
    ]);
  });

  test('refuses more than a thousand buckets, and what it cannot count', async () => {
    const many = await ask('POST', '/api/events/count-by/event', { filter, time_unit: 'second' });
    expect([many.status, JSON.parse(many.text)]).toEqual([
      422,
      {
        detail:
          'The given interval would create 9000 buckets, which is too many. Please increase the interval or reduce the time range to produce 1000 buckets or fewer.',
      },
    ]);
    expect((await ask('POST', '/api/events/count-by/moon', { filter })).status).toBe(422);
    expect((await ask('POST', '/api/events/count-by/day', {})).status).toBe(422);
    expect((await ask('POST', '/api/events/count-by/day', { filter, time_interval: 0.001 })).status).toBe(
      422,
    );
  });
});
