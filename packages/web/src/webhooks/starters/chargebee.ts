import type { Starter } from './starter.ts';

export const chargebee: Starter = {
  id: 'chargebee',
  name: 'Chargebee',
  category: 'Business',
  summary: 'Subscriptions, invoices and payments.',
  template: `{%- set content = body.content -%}
{%- set kind = 'subscription' if content.subscription.id else 'invoice' if content.invoice.id else 'customer' -%}
{%- set customer = content.customer.id or content[kind].customer_id -%}
{
  "event": {{ ('chargebee.' ~ (body.event_type or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('chargebee.' ~ kind ~ '.' ~ (content[kind].id or 'unknown'))|tojson }},
    "chargebee.status": {{ (content[kind].status or '')|tojson }}
  },
  "related": [
    {%- if customer %}
    {
      "prefect.resource.id": {{ ('chargebee.customer.' ~ customer)|tojson }},
      "prefect.resource.role": "customer"
    }
    {%- endif %}
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Settings, Configure Chargebee, Webhooks, Add webhook. Paste the URL and choose the events.',
    'Test webhook sends an example.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{
  "id": "ev_16BHbhF4s42tO2lK",
  "occurred_at": 1762183589,
  "source": "admin_console",
  "object": "event",
  "api_version": "v2",
  "event_type": "subscription_cancelled",
  "content": {
    "subscription": {
      "id": "sub_1047",
      "customer_id": "cus_88",
      "status": "cancelled",
      "cancelled_at": 1762183580
    },
    "customer": { "id": "cus_88", "email": "grace@example.com" }
  }
}`,
  },
  makes: { event: 'chargebee.subscription_cancelled', resource: 'chargebee.subscription.sub_1047' },
};
