import { describe, expect, test } from 'vitest';
import type { TrialRequest } from '../api/workbench.ts';
import { tryTemplate } from './trial.ts';

const TEMPLATE = '{{ body | from_cloud_event(headers) }}';
const request = (headers: TrialRequest['headers'], body: unknown, method = 'POST'): TrialRequest => ({
  method,
  headers,
  query: '',
  body: Buffer.from(JSON.stringify(body)),
});
const event = { specversion: '1.0', id: '1', source: '/s', type: 't' };

describe('a template is tried as a gateway would use it', () => {
  test('on one event', async () => {
    const outcome = await tryTemplate(TEMPLATE, request([['Content-Type', 'application/json']], event));
    if (outcome.kind !== 'event') throw new Error(outcome.kind);
    expect(JSON.parse(outcome.json)).toMatchObject({ event: 't', payload: { cloudevents: event } });
  });

  test('on each item of a batch', async () => {
    const batch = request([['content-type', 'application/cloudevents-batch+json']], [event, {}]);
    expect(await tryTemplate(TEMPLATE, batch)).toMatchObject({
      kind: 'batch',
      items: [{ kind: 'event' }, { kind: 'failed', failure: { inTemplate: { line: 1 } } }],
    });
  });

  test('and not at all on a handshake', async () => {
    const headers = [['WebHook-Request-Origin', 'eventgrid.azure.net']] as const;
    expect(await tryTemplate(TEMPLATE, request(headers, '', 'OPTIONS'))).toEqual({
      kind: 'handshake',
      handshake: 'cloudevents-webhook',
    });
  });
});
