import { parseJson } from '@postern/jinja';
import { describe, expect, test } from 'vitest';
import type { EventDraft } from './event.ts';
import { failedEvent } from './failed-event.ts';
import { finishEvent } from './finish.ts';

const ORIGIN = { id: 'w1', name: 'Orders "EU"' };
const RECEIVED = '2026-01-02T03:04:05.678Z';
const DEFAULTS = { newId: () => 'new-id', received: RECEIVED, payload: () => ({ default: true }) };
const DRAFT: EventDraft = {
  event: 'e',
  resource: { 'prefect.resource.id': 'r' },
  related: [{ 'prefect.resource.id': 'x', 'prefect.resource.role': 'y' }],
  payload: undefined,
  occurred: undefined,
  id: undefined,
  follows: null,
};

describe('finishEvent', () => {
  test('fills in defaults, adds the webhook after the related resources, and serialises once', () => {
    const outcome = finishEvent(DRAFT, ORIGIN, DEFAULTS);
    expect(outcome).toMatchObject({
      kind: 'event',
      event: { id: 'new-id', occurred: RECEIVED, received: RECEIVED },
    });
    const { event } = outcome as Extract<typeof outcome, { kind: 'event' }>;
    expect(event.json).toBe(
      '{"occurred":"2026-01-02T03:04:05.678Z","event":"e","resource":{"prefect.resource.id":"r"},' +
        '"related":[{"prefect.resource.id":"x","prefect.resource.role":"y"},' +
        '{"prefect.resource.id":"prefect-cloud.webhook.w1","prefect.resource.name":"Orders \\"EU\\"","prefect.resource.role":"webhook"}],' +
        '"payload":{"default":true},"id":"new-id","follows":null,"received":"2026-01-02T03:04:05.678Z"}',
    );
    expect(event.related).toHaveLength(2);
  });

  test('keeps a payload to the letter', () => {
    const text = '{"b":1.0,"a":12345678901234567890,"10":1e+30,"ü":"\\ud800","n":{"__proto__":[-0.0]}}';
    const outcome = finishEvent({ ...DRAFT, payload: parseJson(text) }, ORIGIN, DEFAULTS);
    expect(outcome).toMatchObject({
      event: { json: expect.stringContaining(text.replace('ü', '\\u00fc')) },
    });
  });

  test('refuses NaN with its place, and an event over the limit', () => {
    const nan = finishEvent({ ...DRAFT, payload: parseJson('{"a": [{"b": -Infinity}]}') }, ORIGIN, DEFAULTS);
    expect(nan).toMatchObject({ problems: [{ path: 'payload["a"][0]["b"]' }] });
    const payload = { text: 'ü'.repeat(750_000) };
    expect(finishEvent({ ...DRAFT, payload }, ORIGIN, DEFAULTS)).toMatchObject({
      problems: [
        {
          path: '',
          message: expect.stringMatching(/^the event is 15\d{5} bytes of JSON, more than the 1500000/),
        },
      ],
    });
  });

  test('serialises any number of events, because no render’s budget counts them together', () => {
    const payload = { text: 'x'.repeat(100_000) };
    for (let i = 0; i < 1_000; i++)
      expect(finishEvent({ ...DRAFT, payload }, ORIGIN, DEFAULTS).kind).toBe('event');
  });
});

describe('failedEvent', () => {
  const failure = { method: 'POST', headers: { a: 'b' }, body: 'body', rendered: '{', error: 'why', line: 3 };

  test('says what came, what was rendered, and why that is no event', () => {
    const { json, event, resource } = failedEvent(ORIGIN, failure, 'id', RECEIVED);
    expect(event).toBe('prefect-cloud.webhook.failed');
    expect(resource).toEqual({
      'prefect.resource.id': 'prefect-cloud.webhook.w1',
      'prefect.resource.name': 'Orders "EU"',
    });
    expect(JSON.parse(json).payload).toEqual(failure);
    expect(
      JSON.parse(failedEvent(ORIGIN, { ...failure, rendered: null, line: undefined }, 'id', RECEIVED).json)
        .payload,
    ).toEqual({ method: 'POST', headers: { a: 'b' }, body: 'body', rendered: null, error: 'why' });
  });

  test('cuts long texts so that it stays within the limit', () => {
    const body = '\u0001'.repeat(5_000_000);
    const { json } = failedEvent(ORIGIN, { ...failure, body, rendered: body }, 'id', RECEIVED);
    expect(Buffer.byteLength(json)).toBeLessThan(1_500_000);
    const { payload } = JSON.parse(json);
    expect(payload.body).toMatch(/… \[\d+ more characters\]$/);
    expect(payload.error).toBe('why');
  });
});
