import { expect, test } from 'vitest';
import { idOfJson, occurredOfJson, receivedOfJson } from './event-text.ts';
import { serialise } from './finish.ts';

test('id and times are read off the text, whatever the payload looks like', () => {
  const fields = {
    id: '01980000-0000-7000-8000-000000000001',
    occurred: '2024-01-02T03:04:05.123456Z',
    event: '"id":"x"',
    resource: { 'prefect.resource.id': 'r', id: 'label' },
    related: [{ 'prefect.resource.id': 'r', 'prefect.resource.role': 'x', id: 'label' }],
    follows: '01980000-0000-7000-8000-000000000002',
    received: '2024-01-02T03:04:06Z',
  };
  for (const follows of [fields.follows, null]) {
    const { json } = serialise({ ...fields, follows }, '{"id":"of the payload","a":{"id":"deeper"}}');
    const read = [idOfJson(json), occurredOfJson(json), receivedOfJson(json)];
    expect(read).toEqual([fields.id, fields.occurred, fields.received]);
  }
});
