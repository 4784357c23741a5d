import type { Starter } from './starter.ts';

export const stripe: Starter = {
  id: 'stripe',
  name: 'Stripe',
  category: 'Business',
  summary: 'Payments, invoices, subscriptions and disputes.',
  template: `{%- set object = body.data.object or body.related_object -%}
{%- set customer = object.customer.id or object.customer -%}
{
  "event": {{ ('stripe.' ~ (body.type or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('stripe.' ~ (object.object or 'object') ~ '.' ~ (object.id or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (object.description or object.id or 'unknown')|tojson }},
    "stripe.status": {{ (object.status or '')|tojson }},
    "stripe.livemode": "{{ 'true' if body.livemode else 'false' }}"
  },
  "related": [
    {%- if customer %}
    {
      "prefect.resource.id": {{ ('stripe.customer.' ~ customer)|tojson }},
      "prefect.resource.role": "customer"
    }
    {%- endif %}
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Workbench, Webhooks, Add destination: choose the events, then Webhook endpoint, and paste the URL.',
    'From a terminal: stripe trigger payment_intent.succeeded',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    },
    body: `{
  "id": "evt_1NG8Du2eZvKYlo2CUI79vXWy",
  "object": "event",
  "api_version": "2025-09-30.clover",
  "created": 1762183589,
  "type": "payment_intent.succeeded",
  "livemode": false,
  "pending_webhooks": 1,
  "data": {
    "object": {
      "id": "pi_3NG8Du2eZvKYlo2C1FMvXJ7m",
      "object": "payment_intent",
      "amount": 5990,
      "amount_received": 5990,
      "currency": "eur",
      "customer": "cus_NffrFeUfNV2Hib",
      "description": "Order 1047",
      "status": "succeeded"
    }
  }
}`,
  },
  makes: {
    event: 'stripe.payment_intent.succeeded',
    resource: 'stripe.payment_intent.pi_3NG8Du2eZvKYlo2C1FMvXJ7m',
  },
};
