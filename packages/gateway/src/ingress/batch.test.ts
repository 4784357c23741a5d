import { parseJson, type Value } from '@postern/jinja';
import { describe, expect, test } from 'vitest';
import type { Webhook } from '../webhooks/webhook.ts';
import { isBatch, readBatch } from './batch.ts';
import { readHeaders } from './headers.ts';
import type { Inbound } from './inbound.ts';

const inbound = (contentType: string, body: Value): Inbound => ({
  webhook: {} as Webhook,
  receivedAt: 0,
  method: 'POST',
  headers: readHeaders(['Content-Type', contentType, 'X-Other', '1']).visible,
  query: {},
  bodyText: 'the whole',
  body,
});
const TYPE = 'application/cloudevents-batch+json';

describe('a batch is told by its content type', () => {
  test.each([TYPE, 'Application/CloudEvents-Batch+JSON; charset=utf-8', 'application/cloudevents-batch'])(
    '%s is one',
    (type) => expect(isBatch(inbound(type, []))).toBe(true),
  );

  test.each(['application/cloudevents+json', 'application/cloudevents-batch+avro', 'application/json', ''])(
    '%s is none',
    (type) => expect(isBatch(inbound(type, []))).toBe(false),
  );
});

describe('taken apart, a batch', () => {
  test('gives each item as a request with one structured event, the rest being the batch’s', () => {
    const body = parseJson('[{"id": "1", "n": 1.0}, "é", null]');
    const batch = readBatch(inbound(TYPE, body), 3);
    if (batch.kind !== 'items') throw new Error(batch.error);
    expect(batch.items.map(({ bodyText }) => bodyText)).toEqual(['{"id":"1","n":1.0}', '"é"', 'null']);
    expect(batch.items.map((item) => item.body)).toEqual(body);
    const { headers, method } = batch.items[2]!;
    expect([headers.get('Content-Type'), headers.get('x-other'), method]).toEqual([
      'application/cloudevents+json',
      '1',
      'POST',
    ]);
  });

  test('leaves the headers of the request as they were', () => {
    const request = inbound(TYPE, [1]);
    readBatch(request, 1);
    expect(request.headers.get('content-type')).toBe(TYPE);
  });

  test('may be empty', () => {
    expect(readBatch(inbound(TYPE, []), 3)).toEqual({ kind: 'items', items: [] });
  });

  test.each([{ id: '1' }, '[{"id": ', '', null])('is unusable where it is no array: %j', (body) => {
    expect(readBatch(inbound(TYPE, body), 3)).toEqual({
      kind: 'unusable',
      error: 'The Content-Type says that this is a batch of CloudEvents, but the body is no JSON array.',
    });
  });

  test('is unusable where it holds more items than allowed', () => {
    expect(readBatch(inbound(TYPE, [1, 2, 3, 4]), 3)).toEqual({
      kind: 'unusable',
      error:
        'The batch holds 4 events, more than the 3 that one request may carry: let the sender send smaller batches.',
    });
  });
});
