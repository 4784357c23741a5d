import { describe, expect, test } from 'vitest';
import { readBody } from '../ingress/body.ts';
import { readHeaders } from '../ingress/headers.ts';
import type { Inbound } from '../ingress/inbound.ts';
import { createTemplateEnvironment } from '../render/environment.ts';
import { createTemplateCache } from '../render/template-cache.ts';
import type { Webhook } from '../webhooks/webhook.ts';
import { BATCH_LIMITS, makeBatch } from './make-batch.ts';

const TYPE = 'application/cloudevents-batch+json';
const TEMPLATE = '{{ body | from_cloud_event(headers) }}';

function inbound(body: unknown, template = TEMPLATE): Inbound {
  const { text, value } = readBody(Buffer.from(JSON.stringify(body)), TYPE);
  return {
    webhook: { id: '0', name: 'A webhook', template, version: 1 } as Webhook,
    receivedAt: 1_700_000_000_000,
    method: 'POST',
    headers: readHeaders(['content-type', TYPE]).visible,
    query: {},
    bodyText: text,
    body: value,
  };
}

function make(body: unknown, { template = TEMPLATE, ...limits }: Partial<Options> = {}) {
  let nextId = 0;
  const deps = {
    templates: createTemplateCache(createTemplateEnvironment()),
    newId: () => `00000000-0000-7000-8000-${String(++nextId).padStart(12, '0')}`,
  };
  return makeBatch(inbound(body, template), deps, { ...BATCH_LIMITS, ...limits });
}
type Options = typeof BATCH_LIMITS & { template: string };

const item = (id: string) => ({ specversion: '1.0', id, source: '/s', type: `made.${id}`, data: id });

describe('a batch', () => {
  test('becomes one event for each item, in its order', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    const { size, made } = await make(ids.map(item));
    expect([size, made.map(({ kind, event }) => [kind, event.event])]).toEqual([
      40,
      ids.map((id) => ['event', `made.${id}`]),
    ]);
  });

  test('that is empty becomes nothing', async () => {
    expect(await make([])).toEqual({ size: 0, made: [] });
  });

  test('becomes a failure for each item that fails, which shows that item and no other', async () => {
    const { made } = await make([item('1'), { specversion: '1.0', id: '2' }, 'three', item('4')]);
    expect(made.map(({ kind }) => kind)).toEqual(['event', 'failed', 'failed', 'event']);
    expect(made.map(({ event }) => event.event)).toEqual([
      'made.1',
      'prefect-cloud.webhook.failed',
      'prefect-cloud.webhook.failed',
      'made.4',
    ]);
    expect(JSON.parse(made[1]!.event.json).payload).toMatchObject({
      body: '{"specversion":"1.0","id":"2"}',
      error:
        'CloudEventError: the required attribute "source" is missing: the sender must give "source" (line 1 of the template)',
      line: 1,
    });
  });

  test('has the item as payload where the template gives none, so that the whole is not stored again and again', async () => {
    const template = '{"event": "e", "resource": {"prefect.resource.id": "r"}}';
    const { made } = await make([{ a: 1 }], { template });
    expect(JSON.parse(made[0]!.event.json).payload).toMatchObject({ body: '{"a":1}' });
  });

  test('that cannot be taken apart is one failure', async () => {
    const { size, made } = await make({ a: 1 });
    expect([size, made.map(({ kind }) => kind)]).toEqual([1, ['failed']]);
    expect(JSON.parse(made[0]!.event.json).payload).toMatchObject({ body: '{"a":1}', rendered: null });
  });

  test('may not hold more items than allowed', async () => {
    const { made } = await make([item('1'), item('2')], { items: 1 });
    expect(made).toMatchObject([
      { kind: 'failed', failure: { error: expect.stringMatching(/holds 2 events, more than the 1 /) } },
    ]);
  });

  test('whose events are too large together keeps those that fit, and says where it ends', async () => {
    const one = (await make([item('1')])).made[0]!.event.json.length;
    const { size, made } = await make(['1', '2', '3', '4'].map(item), { eventBytes: 2 * one });
    expect([size, made.map(({ kind }) => kind)]).toEqual([4, ['event', 'event', 'failed']]);
    expect(made[2]).toMatchObject({
      failure: { error: expect.stringMatching(/this item and those after it are left out/) },
    });
  });

  test('lets other work have its turn while it is rendered', async () => {
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      while (!isDone) {
        turns++;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await make(
      Array.from({ length: 100 }, (_, index) => item(String(index))),
      { itemsPerTurn: 10 },
    );
    isDone = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(9);
  });
});
