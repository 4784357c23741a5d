/** Real webhook requests of twenty providers, each with a template and the event it must become. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

interface Sample {
  readonly name: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body_raw: string;
  readonly template: string;
  readonly event: Readonly<Record<string, unknown>>;
}

const shared = process.env['POSTERN_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared');
const folder = join(shared, 'requests');
const isThere = existsSync(folder);
if (!isThere)
  console.log(`Left out: the real requests, because ${folder} is not there (set POSTERN_SHARED).`);

/** Headers that describe the connection and not the request. */
const CONNECTION = /^(?:host|content-length|connection|transfer-encoding|expect|accept-encoding)$/i;

const samples: Sample[] = isThere
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Sample)
  : [];

describe.skipIf(!isThere)('a real request becomes exactly its event', () => {
  let postern: Postern;
  beforeAll(async () => {
    postern = await startPostern();
  });
  afterAll(() => postern.dispose());

  test.each(samples.map((sample) => [sample.name, sample] as const))('%s', async (name, sample) => {
    const webhook = await postern.webhook(sample.template, name);
    const headers = Object.entries(sample.headers).filter(([header]) => !CONNECTION.test(header));
    const init: RequestInit = { method: sample.method, headers };
    if (sample.method !== 'GET' && sample.method !== 'HEAD') init.body = Buffer.from(sample.body_raw);
    const response = await postern.send(webhook.slug, init);
    const related = {
      'prefect.resource.id': `prefect-cloud.webhook.${webhook.id}`,
      'prefect.resource.name': name,
      'prefect.resource.role': 'webhook',
    };
    const { events } = await postern.client.events.filter({
      related: { id: [related['prefect.resource.id']] },
      occurred: { since: '2000-01-01' },
    });
    const verdict = (await postern.newestRequest()).verdict;
    expect([response.status, verdict.kind]).toEqual([204, 'rendered']);
    const { id, received, follows, ...event } = events[0]!;
    expect(event).toEqual({
      occurred: received,
      payload: expect.objectContaining({ method: sample.method, body: sample.body_raw }),
      ...sample.event,
      ...(sample.event['occurred'] === undefined ? {} : { occurred: expect.stringMatching(/Z$/) }),
      related: [...((sample.event['related'] ?? []) as unknown[]), related],
    });
  });
});
