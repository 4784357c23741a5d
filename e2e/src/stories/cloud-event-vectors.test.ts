/** Requests that carry CloudEvents, or fail to: over HTTP, each becomes exactly the event it must become. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendHttp } from '../http-request.ts';
import { type Postern, startPostern } from '../postern.ts';

interface Vector {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | null;
  readonly body_base64?: string;
  readonly expected: {
    readonly valid: boolean;
    readonly event?: { readonly occurred?: string };
    readonly error_code?: string;
    readonly error_message?: string;
  };
}

const shared = process.env['POSTERN_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared');
const FILES = {
  own: resolve(import.meta.dirname, '../../../packages/gateway/conformance/vectors/http-binding.jsonl'),
  shared: join(shared, 'vectors/cloudevents/open.jsonl'),
};
if (!existsSync(FILES.shared)) console.log(`Left out: ${FILES.shared} is not there (set POSTERN_SHARED).`);

/** Headers that describe the connection and not the request. */
const CONNECTION = /^(?:host|content-length|connection|transfer-encoding|expect)$/i;

/** Every number as the text it was written as: 1.0 is not 1, and 12345678901234567890 is not rounded. */
function parseToTheDigit(text: string): unknown {
  type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
  const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;
  return parse(text, (_key, value, { source }) => (typeof value === 'number' ? { number: source } : value));
}

let postern: Postern;
let slug: string;
beforeAll(async () => {
  postern = await startPostern();
  ({ slug } = await postern.webhook('{{ body | from_cloud_event(headers) }}', 'CloudEvents'));
});
afterAll(() => postern.dispose());

async function send(vector: Vector): Promise<{ status: number; text: string }> {
  const headers = Object.fromEntries(
    Object.entries(vector.headers).filter(([name]) => !CONNECTION.test(name)),
  );
  const { body_base64: base64 } = vector;
  const body = base64 === undefined ? (vector.body ?? '') : Buffer.from(base64, 'base64');
  const { status, text } = await sendHttp(`${postern.url}/hooks/${slug}`, {
    method: vector.method,
    headers,
    body,
  });
  return { status, text };
}

async function eventById(id: string): Promise<Record<string, unknown>> {
  const text = await postern.client.events.filterText({
    id: { id: [id] },
    occurred: { since: '0001-01-01' },
  });
  const { events } = parseToTheDigit(text) as { events: Record<string, unknown>[] };
  return events[0]!;
}

/** Takes the sentence of a vector apart: which attribute is to be named. */
function attributeIn(message: string): string | undefined {
  return /attribute (\w+)|(specversion)|^(time)\b/.exec(message)?.slice(1).find(Boolean);
}

describe.each(Object.entries(FILES).filter(([, file]) => existsSync(file)))('%s vectors', (_, file) => {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const cases = lines.map((line) => [line, JSON.parse(line) as Vector] as const);
  const named = (select: (vector: Vector) => boolean) =>
    cases
      .filter(([, vector]) => select(vector))
      .map(([line, vector]) => [`${vector.id} ${vector.name}`, line, vector] as const);
  const isBatch = ({ expected }: Vector): boolean => expected.error_code === 'batch-not-supported';
  const isHandshake = ({ headers }: Vector): boolean =>
    headers['aeg-event-type'] === 'SubscriptionValidation';
  // The vectors speak of the filter. These never reach it, because the webhook takes care of them before.
  const comesBefore = (vector: Vector): boolean => isBatch(vector) || isHandshake(vector);

  test.each(named(({ expected }) => expected.valid))('%s becomes its event', async (_, line, vector) => {
    expect(await send(vector)).toEqual({ status: 204, text: '' });
    const request = await postern.newestRequest();
    const { event, resource, payload, occurred, received } = await eventById(request.event_ids[0]!);
    const expected = (parseToTheDigit(line) as { expected: { event: Record<string, unknown> } }).expected
      .event;
    expect({ event, resource, payload }).toEqual({
      event: expected['event'],
      resource: expected['resource'],
      payload: expected['payload'],
    });
    const given = vector.expected.event?.occurred;
    expect(Date.parse(occurred as string)).toBe(Date.parse(given ?? (received as string)));
  });

  test.each(named((vector) => !vector.expected.valid && !comesBefore(vector)))(
    '%s fails, and its record says why',
    async (_, _line, vector) => {
      expect(await send(vector)).toEqual({ status: 400, text: '' });
      const { verdict, event_ids: ids } = await postern.newestRequest();
      if (verdict.kind !== 'failed') throw new Error(`The verdict is ${verdict.kind}.`);
      expect(verdict).toMatchObject({ error: expect.stringMatching(/^CloudEventError: /), line: 1 });
      expect(verdict.error).toContain(attributeIn(vector.expected.error_message ?? '') ?? '');
      expect(await eventById(ids[0]!)).toMatchObject({ event: 'prefect-cloud.webhook.failed' });
    },
  );

  for (const [title, , vector] of named(comesBefore)) {
    test(`${title} is ${isBatch(vector) ? 'taken apart' : 'answered'} before the template`, async () => {
      const { status } = await send(vector);
      const { event_ids: ids, verdict } = await postern.newestRequest();
      if (isHandshake(vector)) {
        expect([status, verdict.kind, ids]).toEqual([200, 'handshake', []]);
        return;
      }
      expect([status, verdict.kind]).toEqual([204, 'rendered']);
      const items = JSON.parse(vector.body!) as { type: string }[];
      const events = await Promise.all(ids.map(eventById));
      expect(events.map(({ event }) => event)).toEqual(items.map(({ type }) => type));
    });
  }
});
