import type { Starter } from './starter.ts';

export const sendgrid: Starter = {
  id: 'sendgrid',
  name: 'SendGrid',
  category: 'Messages',
  summary: 'What became of mails: delivered, opened, bounced. Many come in one request, and make one event.',
  template: `{%- set items = body if body is sequence and body is not string else [] -%}
{%- set kinds = items|map(attribute='event')|unique|list -%}
{
  "event": {{ ('sendgrid.' ~ (kinds[0] if kinds|length == 1 else 'batch'))|tojson }},
  "resource": {
    "prefect.resource.id": "sendgrid.mail",
    "prefect.resource.name": "Mails sent by SendGrid"
  },
  "related": [
    {%- for address in items|map(attribute='email')|select|unique|list|batch(50)|first|default([], true) %}
    {
      "prefect.resource.id": {{ ('mail.' ~ address)|tojson }},
      "prefect.resource.role": "recipient"
    }{{ ',' if not loop.last }}
    {%- endfor %}
  ],
  "payload": { "count": {{ items|length }}, "kinds": {{ kinds|tojson }}, "items": {{ items|tojson }} }
}
`,
  setup: [
    'Settings, Mail settings, Event webhooks, Create new webhook. Paste the URL as Post URL.',
    'Choose the events; Test Integration sends one of each.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `[
  {
    "email": "grace@example.com",
    "timestamp": 1762183589,
    "event": "bounce",
    "category": ["receipts"],
    "reason": "550 mailbox unavailable",
    "type": "bounce",
    "sg_event_id": "Ym91bmNlLTEwNDc",
    "sg_message_id": "14c5d75ce93.dfd.64b469.filter0001"
  }
]`,
  },
  makes: { event: 'sendgrid.bounce', resource: 'sendgrid.mail' },
};
