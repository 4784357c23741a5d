import type { Starter } from './starter.ts';

export const shopify: Starter = {
  id: 'shopify',
  name: 'Shopify',
  category: 'Business',
  summary: 'Orders, products, customers and stock of a shop.',
  template: `{%- set topic = headers['x-shopify-topic'] or 'unknown' -%}
{%- set shop = headers['x-shopify-shop-domain'] or 'unknown' -%}
{
  "event": {{ ('shopify.' ~ topic|replace('/', '.'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('shopify.' ~ topic.split('/')[0] ~ '.' ~ (body.id or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (body.name or body.title or body.id or 'unknown')|string|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('shopify.shop.' ~ shop)|tojson }},
      "prefect.resource.role": "shop"
    }
    {%- if body.customer.id %},
    {
      "prefect.resource.id": {{ ('shopify.customers.' ~ body.customer.id)|tojson }},
      "prefect.resource.role": "customer"
    }
    {%- endif %}
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the admin: Settings, Notifications, Webhooks, Create webhook. Choose the event, JSON, and paste the URL.',
    'Send test sends an example order.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Shopify-Topic': 'orders/paid',
      'X-Shopify-Shop-Domain': 'acme.myshopify.com',
      'X-Shopify-API-Version': '2026-10',
      'X-Shopify-Webhook-Id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
    },
    body: `{
  "id": 820982911946154508,
  "name": "#1047",
  "email": "grace@example.com",
  "created_at": "2026-11-03T15:26:29+01:00",
  "financial_status": "paid",
  "currency": "EUR",
  "total_price": "59.90",
  "customer": { "id": 115310627314723950, "first_name": "Grace", "last_name": "Hopper" },
  "line_items": [{ "id": 866550311766439020, "title": "Desk lamp", "quantity": 2, "price": "29.95" }]
}`,
  },
  makes: { event: 'shopify.orders.paid', resource: 'shopify.orders.820982911946154508' },
};
