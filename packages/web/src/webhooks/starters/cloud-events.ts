import type { Starter } from './starter.ts';

export const cloudEvents: Starter = {
  id: 'cloudevents',
  name: 'CloudEvents',
  category: 'Basics',
  summary: 'Any sender of CloudEvents: one by one or in batches, in headers or in the body.',
  template: '{{ body|from_cloud_event(headers) }}\n',
  setup: [
    'Give the sender the URL as its HTTP sink. Binary, structured and batched requests are all understood.',
    'Senders that first ask for consent with an OPTIONS request are answered.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '3f2c-001',
      'ce-type': 'com.example.file.uploaded',
      'ce-source': '/storage/reports',
      'ce-subject': 'reports/2026/november.csv',
    },
    body: '{ "bytes": 48213, "owner": "finance" }',
  },
  makes: { event: 'com.example.file.uploaded', resource: 'reports/2026/november.csv' },
};
