/** Real webhook requests of twenty providers, each with a template and the event it must become. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';
import { readSamples, sampleRequest } from '../real-samples.ts';

const samples = readSamples();

describe.skipIf(samples.length === 0)('a real request becomes exactly its event', () => {
  let postern: Postern;
  beforeAll(async () => {
    postern = await startPostern();
  });
  afterAll(() => postern.dispose());

  test.each(samples.map((sample) => [sample.name, sample] as const))('%s', async (name, sample) => {
    const webhook = await postern.webhook(sample.template, name);
    const response = await postern.send(webhook.slug, sampleRequest(sample));
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
