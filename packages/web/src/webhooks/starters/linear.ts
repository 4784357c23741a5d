import type { Starter } from './starter.ts';

export const linear: Starter = {
  id: 'linear',
  name: 'Linear',
  category: 'Business',
  summary: 'Issues, comments and projects as they are created and changed.',
  template: `{%- set kind = (body.type or 'unknown')|lower -%}
{
  "event": {{ ('linear.' ~ kind ~ '.' ~ (body.action or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('linear.' ~ kind ~ '.' ~ (body.data.identifier or body.data.id or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (body.data.title or body.data.name or body.data.id or 'untitled')|tojson }},
    "linear.state": {{ (body.data.state.name or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('linear.team.' ~ (body.data.team.key or body.data.teamId or 'none'))|tojson }},
      "prefect.resource.role": "team"
    },
    {
      "prefect.resource.id": {{ ('linear.user.' ~ (body.actor.id or 'unknown'))|tojson }},
      "prefect.resource.name": {{ (body.actor.name or 'unknown')|tojson }},
      "prefect.resource.role": "actor"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Settings, API, Webhooks, New webhook. Paste the URL and choose what to send.',
    'The URL must be reachable from outside, with https.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Linear-Event': 'Issue',
      'Linear-Delivery': '234d1a4e-b617-4388-90fe-adc3633d6b72',
    },
    body: `{
  "action": "update",
  "type": "Issue",
  "createdAt": "2026-11-03T15:26:29.301Z",
  "actor": { "id": "b5ea5f1f-8adc-4f52-b4bd-ab4e84cf51ba", "type": "user", "name": "Ada Byron" },
  "data": {
    "id": "2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9",
    "identifier": "SHOP-31",
    "title": "Say when a parcel arrives",
    "priority": 2,
    "state": { "name": "Done", "type": "completed" },
    "team": { "id": "72b2a2dc-6f4f-4423-9d34-24b5bd10634a", "key": "SHOP", "name": "Shop" }
  },
  "updatedFrom": { "stateId": "be86d4a9-cb2a-4a1b-8a1c-1e9a3f6f2a0d" },
  "organizationId": "faad6bb2-9c1b-4f4e-8d2e-3c8a1e0a9f11"
}`,
  },
  makes: { event: 'linear.issue.update', resource: 'linear.issue.SHOP-31' },
};
