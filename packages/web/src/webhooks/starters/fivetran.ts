import type { Starter } from './starter.ts';

export const fivetran: Starter = {
  id: 'fivetran',
  name: 'Fivetran',
  category: 'Data',
  summary: 'Syncs of connectors as they start and end, with how they ended.',
  template: `{%- set status = (body.data.status or '')|lower -%}
{
  "event": {{ ('fivetran.' ~ (body.event or 'unknown') ~ ('.' ~ status if status else ''))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('fivetran.connector.' ~ (body.connector_id or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (body.connector_name or body.connector_id or 'unknown')|tojson }},
    "fivetran.service": {{ (body.connector_type or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('fivetran.group.' ~ (body.destination_group_id or 'unknown'))|tojson }},
      "prefect.resource.role": "group"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Account settings, Webhooks, or POST /v1/webhooks/account of the API, with the URL and the events wanted.',
    'Its test call sends the event that you name.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{
  "event": "sync_end",
  "created": "2026-11-03T15:26:29.301Z",
  "connector_type": "postgres",
  "connector_id": "calmly_oak",
  "connector_name": "orders_db",
  "sync_id": "8c3f0a52-6a1e-4b7d-9f70-3c1d1f0b7a44",
  "destination_group_id": "weave_bright",
  "data": { "status": "SUCCESSFUL" }
}`,
  },
  makes: { event: 'fivetran.sync_end.successful', resource: 'fivetran.connector.calmly_oak' },
};
