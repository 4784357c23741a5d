import type { Starter } from './starter.ts';

export const passThrough: Starter = {
  id: 'pass-through',
  name: 'Pass-through',
  category: 'Basics',
  summary: 'The body already is an event: for senders that you write yourself.',
  template: '{{ body|tojson }}\n',
  setup: [
    'Send JSON with at least "event" and "resource"; "related", "payload" and "occurred" are taken too.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{
  "event": "backup.finished",
  "resource": {
    "prefect.resource.id": "backup.nightly",
    "prefect.resource.name": "Nightly backup"
  },
  "payload": { "bytes": 734003200, "seconds": 92.5 }
}`,
  },
  makes: { event: 'backup.finished', resource: 'backup.nightly' },
};
