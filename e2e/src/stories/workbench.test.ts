/** The moment when sender and receiver do not yet speak the same language: see it, mend it, send it again. */
import { gzipSync } from 'node:zlib';
import { ApiError, type BacktestReport, type RenderOutcome, type Webhook } from '@postern/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';
import { readSamples, sampleRequest } from '../real-samples.ts';

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

const JSON_TYPE = { 'content-type': 'application/json' };
const ORDER = `{
  "event": "order.{{ body.status }}",
  "resource": {"prefect.resource.id": "order.{{ body.id }}"},
  "payload": {{ body | tojson }}
}`;

function render(template: string, request: object): Promise<RenderOutcome> {
  return postern.client.templates.render({ template, request });
}

async function refusal(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('it was not refused');
  return error;
}

/** A webhook and what was sent to it, the newest last. */
async function webhookWith(template: string, bodies: readonly string[]): Promise<Webhook> {
  const webhook = await postern.webhook(template);
  for (const body of bodies) {
    await postern.send(webhook.slug, { method: 'POST', headers: JSON_TYPE, body });
  }
  return webhook;
}

describe('a template is rendered on a request that somebody typed', () => {
  test('into its text and its event, with every digit', async () => {
    const text = await postern.client.templates.renderText({
      template:
        '{"event": "{{ method }}.{{ query.a }}.{{ headers[\'X-Kind\'] }}", "resource": {"prefect.resource.id": "ü"}, "payload": {{ body | tojson }}}',
      request: {
        method: 'put',
        headers: { 'X-Kind': 'é' },
        query: 'a=b c',
        body: '{"n": 12345678901234567890, "f": 1.0}',
      },
    });
    const outcome = JSON.parse(text);
    expect(outcome).toMatchObject({ kind: 'event', event: { event: 'PUT.b c.é' } });
    expect(outcome.rendered).toContain('"event": "PUT.b c.é"');
    expect(text).toContain('"payload":{"f":1.0,"n":12345678901234567890}');
  });

  test('with bytes for a body, and repeated headers', async () => {
    const outcome = await render(
      '{"event": "{{ headers.x }}", "resource": {"prefect.resource.id": "{{ body.id }}"}}',
      {
        headers: [
          ['x', '1'],
          ['X', '2'],
          ['content-encoding', 'gzip'],
        ],
        body_base64: gzipSync('{"id": 7}').toString('base64'),
      },
    );
    expect(outcome).toMatchObject({ event: { event: '1, 2', resource: { 'prefect.resource.id': '7' } } });
  });

  test('or into the exact reason why there is no event, and its place', async () => {
    expect(await render('{\n  "event": {{ body.}}', { body: '{}' })).toMatchObject({
      kind: 'failed',
      rendered: null,
      error: {
        in: 'template',
        line: 2,
        column: expect.any(Number),
        excerpt: expect.stringContaining('> 2 |'),
      },
    });
    expect(await render('{"event": {{ body.name }}}', { body: '{"name": "x"}' })).toMatchObject({
      kind: 'failed',
      rendered: '{"event": x}',
      error: { in: 'rendered', line: 1, column: 11, hint: expect.stringContaining('tojson') },
    });
    expect(
      await render('{"event": "e", "resource": {"prefect.resource.id": "r", "n": 1}}', {}),
    ).toMatchObject({
      error: {
        field: 'resource["n"]',
        problems: [{ field: 'resource["n"]' }],
        in: 'rendered',
        line: 1,
        column: 62,
      },
    });
    const upper = await render('{{ body.x | uper }}', {});
    expect(upper).toMatchObject({
      error: { message: expect.not.stringContaining('did you mean'), hint: "did you mean 'upper'?" },
    });
  });

  test('of which no template would see some', async () => {
    expect(await render('{}', { method: 'TRACE' })).toMatchObject({
      kind: 'refused',
      code: 'method_not_allowed',
    });
    expect(
      await render('{}', { method: 'OPTIONS', headers: { 'WebHook-Request-Origin': 'a.example' } }),
    ).toEqual({ kind: 'handshake', handshake: 'cloudevents-webhook' });
    expect(await render('{}', { headers: { 'content-encoding': 'gzip' }, body: 'x' })).toMatchObject({
      kind: 'refused',
      code: 'broken_encoding',
      help: expect.any(String),
    });
  });

  test('and each event of a batch', async () => {
    const outcome = await render('{{ body | from_cloud_event(headers) }}', {
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: '[{"specversion": "1.0", "id": "1", "source": "/s", "type": "t"}, {}]',
    });
    expect(outcome).toMatchObject({
      kind: 'batch',
      items: [{ kind: 'event', event: { event: 't' } }, { kind: 'failed' }],
    });
  });

  test('but not when HTTP could not carry it', async () => {
    for (const [request, where] of [
      [{ method: 'A B' }, 'request.method'],
      [{ headers: { 'a b': 'x' } }, 'request.headers.a b'],
      [{ headers: [['a', 'x\ny']] }, 'request.headers.0'],
      [{ body: 'x', body_base64: 'eA==' }, 'request.body_base64'],
      [{ body_base64: '%' }, 'request.body_base64'],
    ] as const) {
      const { status, message } = await refusal(render('{}', request));
      expect([status, message]).toEqual([422, expect.stringContaining(where)]);
    }
  });
});

describe('a template is rendered on a request that came', () => {
  test('and names its webhook as the origin, or another one', async () => {
    const webhook = await webhookWith('{}', ['{"id": 1, "status": "paid"}']);
    const other = await postern.webhook('{}', 'Another');
    const { id } = await postern.newestRequest();
    const origins = async (webhookId?: string): Promise<unknown> => {
      const outcome = await postern.client.templates.render({
        template: ORDER,
        request: { request_id: id },
        ...(webhookId === undefined ? {} : { webhook_id: webhookId }),
      });
      return outcome.kind === 'event' && outcome.event.related.map((each) => each['prefect.resource.id']);
    };
    expect(await origins()).toEqual([`prefect-cloud.webhook.${webhook.id}`]);
    expect(await origins(other.id)).toEqual([`prefect-cloud.webhook.${other.id}`]);
    expect((await refusal(origins(id))).code).toBe('webhook_not_found');
    expect((await refusal(render(ORDER, { request_id: other.id }))).code).toBe('request_not_found');
  });

  test('also on one that was refused, unless only a part of it is kept', async () => {
    const webhook = await postern.webhook('{}');
    await postern.client.webhooks.patch(webhook.id, { enabled: false });
    await postern.send(webhook.slug, { method: 'POST', body: '{"id": 2, "status": "late"}' });
    const kept = await postern.newestRequest();
    expect(kept.verdict).toMatchObject({ kind: 'rejected', reason: 'webhook_disabled' });
    expect(await render(ORDER, { request_id: kept.id })).toMatchObject({ event: { event: 'order.late' } });
    await postern.send(webhook.slug, { method: 'POST', body: 'x'.repeat(100_000) });
    const cut = await postern.newestRequest();
    expect(await render(ORDER, { request_id: cut.id })).toMatchObject({ kind: 'refused' });
  });
});

describe('the syntax of a template is checked', () => {
  test('with the line, the column and the source of what is wrong', async () => {
    await postern.client.templates.validate(ORDER);
    const source = 'a\n{{ body. }}';
    const { status, body } = await refusal(postern.client.templates.validate(source));
    expect([status, body]).toEqual([
      422,
      { error: { line: 2, column: expect.any(Number), message: expect.any(String), source } },
    ]);
  });
});

describe('a template is back-tested on the requests that came', () => {
  const outcomes = ({ results }: BacktestReport): string[] => results.map(({ outcome }) => outcome);

  test('with what changes, fails and passes, the newest first', async () => {
    const template =
      '{"event": "order.{{ body.status }}", "resource": {"prefect.resource.id": {{ body.id | tojson }}}}';
    const bodies = [
      '{"id": "1", "status": "paid"}',
      '{"id": 2}',
      '{"id": "3", "status": "sent"}',
      '{"id": "4"}',
    ];
    const webhook = await webhookWith(template, bodies);
    const edited = `{% if body.id == "4" %}{{ 1 // 0 }}{% endif %}{"event": "order.{{ 'shipped' if body.status == 'sent' else body.status }}", "resource": {"prefect.resource.id": "{{ body.id }}"}}`;
    const report = await postern.client.webhooks.backtest(webhook.id, { template: edited });
    expect(report).toMatchObject({
      counts: { same: 1, changed: 1, newly_failing: 1, newly_passing: 1, still_failing: 0 },
      cut_short: false,
      results: [
        { outcome: 'newly_failing', after: { kind: 'failed', line: 1 }, differences: [] },
        {
          outcome: 'changed',
          differences: [{ op: 'replace', path: '/event', before: 'order.sent', after: 'order.shipped' }],
        },
        { outcome: 'newly_passing', before: { kind: 'failed' }, after: { kind: 'event' } },
        { outcome: 'same', before: { event: { event: 'order.paid' } }, differences: [] },
      ],
    });
    const [first] = report.results;
    expect((await postern.newestRequest()).id).toBe(first!.request_id);
    // Nothing of it is stored.
    expect((await postern.client.webhooks.get(webhook.id)).template).toBe(template);
    expect(
      outcomes(await postern.client.webhooks.backtest(webhook.id, { template: edited, limit: 2 })),
    ).toEqual(['newly_failing', 'changed']);
  });

  test('leaving out what is new for every event, unless a template gives it', async () => {
    const webhook = await webhookWith(ORDER, ['{"id": 1, "status": "x", "at": "2026-01-01T00:00:00Z"}']);
    const test = async (extra: string) => {
      const template = ORDER.replace('"event"', `${extra} "event"`);
      return (await postern.client.webhooks.backtest(webhook.id, { template })).results[0];
    };
    const same = (await test(''))!;
    expect(same.outcome).toBe('same');
    expect(same.before.kind === 'event' && Object.keys(same.before.event)).toEqual([
      'event',
      'resource',
      'related',
      'payload',
      'follows',
    ]);
    expect(await test('"occurred": "{{ body.at }}",')).toMatchObject({
      outcome: 'changed',
      differences: [{ op: 'add', path: '/occurred', after: '2026-01-01T00:00:00Z' }],
    });
  });

  test('batches as wholes', async () => {
    const webhook = await postern.webhook('{{ body | from_cloud_event(headers) }}');
    const event = (id: string): object => ({ specversion: '1.0', id, source: '/s', type: 't' });
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const body = JSON.stringify([event('1'), event('2')]);
    await postern.send(webhook.slug, { method: 'POST', headers, body });
    const run = async (template: string) =>
      (await postern.client.webhooks.backtest(webhook.id, { template })).results[0];
    expect(await run('{{ body | from_cloud_event(headers) }} ')).toMatchObject({
      outcome: 'same',
      before: { kind: 'batch' },
    });
    expect(await run("{{ (body if body.id == '1' else {}) | from_cloud_event(headers) }}")).toMatchObject({
      outcome: 'newly_failing',
      after: { kind: 'batch', items: [{ kind: 'event' }, { kind: 'failed' }] },
      differences: [{ op: 'replace', path: '/1', after: null }],
    });
  });

  test('leaving out those that no template sees', async () => {
    const webhook = await webhookWith(ORDER, ['{"id": 1, "status": "x"}']);
    await postern.send(webhook.slug, {
      method: 'OPTIONS',
      headers: { 'webhook-request-origin': 'a.example' },
    });
    await postern.send(webhook.slug, { method: 'OPTIONS' });
    expect(outcomes(await postern.client.webhooks.backtest(webhook.id, { template: ORDER }))).toEqual([
      'same',
    ]);
  });

  test('only when it is a template, and a webhook', async () => {
    const webhook = await postern.webhook(ORDER);
    const { backtest } = postern.client.webhooks;
    expect((await refusal(backtest(webhook.id, { template: '{{' }))).code).toBe('invalid_template');
    expect((await refusal(backtest('nothing', { template: '{}' }))).code).toBe('webhook_not_found');
    expect((await refusal(backtest(webhook.id, { template: '{}', limit: 501 }))).status).toBe(422);
  });
});

describe('a request is sent again', () => {
  test('through the template as it is now, as a new request with a new event', async () => {
    const webhook = await webhookWith('{"event": broken', ['{"id": 9, "status": "paid"}']);
    const failed = await postern.newestRequest();
    expect(failed.verdict.kind).toBe('failed');
    await postern.client.webhooks.patch(webhook.id, { template: ORDER });
    const replay = await postern.client.requests.replay(failed.id);
    expect(replay).toMatchObject({ status: 204, verdict: { kind: 'rendered' } });
    const again = await postern.client.requests.get(replay.request_id);
    expect(again).toMatchObject({
      webhook_id: webhook.id,
      method: 'POST',
      target: failed.target,
      body: failed.body,
      event_ids: replay.event_ids,
      verdict: { kind: 'rendered' },
    });
    expect(again.headers).toEqual([...failed.headers, ['Postern-Replay-Of', failed.id]]);
    const event = await postern.newestEvent({ id: { id: replay.event_ids } });
    expect(event).toMatchObject({ event: 'order.paid', payload: { id: 9 } });
    const twice = await postern.client.requests.replay(again.id);
    const { headers } = await postern.client.requests.get(twice.request_id);
    expect(headers.filter(([name]) => name === 'Postern-Replay-Of')).toEqual([
      ['Postern-Replay-Of', again.id],
    ]);
  });

  test('and becomes what it became the first time', async () => {
    const webhook = await postern.webhook('{"event": "e", "resource": {"prefect.resource.id": "r"}}');
    await postern.send(`${webhook.slug}?a=1`, {
      method: 'POST',
      headers: { 'x-a': 'ü'.normalize() },
      body: 'text',
    });
    const first = await postern.newestEvent({ event: { name: ['e'] } });
    const { request_id: requestId } = await postern.client.requests.replay(
      (await postern.newestRequest()).id,
    );
    const second = await postern.newestEvent({ event: { name: ['e'] } });
    expect(requestId).not.toBe('');
    expect(second!.id).not.toBe(first!.id);
    expect(second!.payload).toEqual(first!.payload);
  });

  test('may fail again, and then says so', async () => {
    await webhookWith('{{ 1 // 0 }}', ['{}']);
    const replay = await postern.client.requests.replay((await postern.newestRequest()).id);
    expect(replay).toMatchObject({
      status: 400,
      verdict: { kind: 'failed', line: 1 },
      event_ids: [expect.any(String)],
    });
  });

  test('but not where there is nothing to send, or nowhere to send it', async () => {
    const { replay } = postern.client.requests;
    const code = async (): Promise<string | undefined> => {
      const { code: given, message } = await refusal(replay((await postern.newestRequest()).id));
      return `${given}: ${message.split('. ').slice(1).join('. ')}`;
    };
    await postern.send('AAAAAAAAAAAAAAAAAAAAAA', { method: 'POST', body: '{}' });
    expect(await code()).toContain('named no webhook');
    const webhook = await webhookWith(ORDER, ['{}']);
    await postern.client.webhooks.patch(webhook.id, { enabled: false });
    expect(await code()).toContain('enable it');
    await postern.send(webhook.slug, { method: 'POST', body: 'x'.repeat(100_000) });
    await postern.client.webhooks.patch(webhook.id, { enabled: true });
    expect(await code()).toContain('Only a part');
    await postern.client.webhooks.delete(webhook.id);
    expect(await code()).toContain('deleted');
    expect((await refusal(replay('nothing'))).code).toBe('request_not_found');
  });
});

test('the activity of webhooks tells what came to each, hour by hour', async () => {
  const webhook = await webhookWith(ORDER, ['{"id": 1, "status": "x"}', '{']);
  await postern.client.webhooks.patch(webhook.id, { template: '{{ 1 // 0 }}' });
  await postern.send(webhook.slug, { method: 'POST' });
  await postern.client.webhooks.patch(webhook.id, { enabled: false });
  await postern.send(webhook.slug, { method: 'POST' });
  const activity = await postern.client.webhooks.activity({ hours: 2 });
  const mine = activity.find(({ webhook_id: id }) => id === webhook.id)!;
  const total = (kind: 'rendered' | 'failed' | 'rejected') =>
    mine.hours.reduce((sum, hour) => sum + hour[kind], 0);
  expect([total('rendered'), total('failed'), total('rejected')]).toEqual([1, 2, 1]);
  expect(mine.last_request).toBe((await postern.newestRequest()).received);
  for (const { start } of mine.hours) expect(start).toMatch(/:00:00\.000Z$/);
});

const samples = readSamples();
describe.skipIf(samples.length === 0)('a real request, seen again in the workbench, is what it was', () => {
  test.each(samples.map((sample) => [sample.name, sample] as const))('%s', async (name, sample) => {
    const webhook = await postern.webhook(sample.template, name);
    await postern.send(webhook.slug, sampleRequest(sample));
    const request = await postern.newestRequest();
    const related = {
      related: { id: [`prefect-cloud.webhook.${webhook.id}`] },
      occurred: { since: '2000-01-01' },
    };
    const event = (await postern.newestEvent(related))!;
    const withoutNew = ({ id, occurred, received, ...rest }: typeof event) => rest;

    const rendered = await render(webhook.template, { request_id: request.id });
    expect(rendered.kind === 'event' && withoutNew(rendered.event)).toEqual(withoutNew(event));
    const edited = `{# the same #}${webhook.template}`;
    const { counts } = await postern.client.webhooks.backtest(webhook.id, { template: edited });
    expect(counts).toMatchObject({ same: 1, changed: 0 });
    const replay = await postern.client.requests.replay(request.id);
    const events = await postern.client.events.filter({ ...related, id: { id: replay.event_ids } });
    expect(events.events.map(withoutNew)).toEqual([withoutNew(event)]);
  });
});
