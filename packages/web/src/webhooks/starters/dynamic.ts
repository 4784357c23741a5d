import type { Starter } from './starter.ts';

export const dynamic: Starter = {
  id: 'dynamic',
  name: 'Dynamic',
  category: 'Basics',
  summary: 'Event and resource are filled in from the body of the request.',
  template: `{
  "event": {{ (body.event or 'order.received')|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('shop.order.' ~ (body.order.id or 'unknown'))|tojson }},
    "prefect.resource.name": {{ ('Order ' ~ (body.order.id or 'unknown'))|tojson }},
    "status": {{ (body.order.status or 'unknown')|tojson }}
  },
  "payload": {
    "total": {{ (body.order.total or 0)|tojson }},
    "items": {{ (body.order['items'] or [])|tojson }}
  }
}
`,
  setup: [],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{
  "event": "order.paid",
  "order": {
    "id": 1047,
    "status": "paid",
    "total": 59.9,
    "items": [{ "sku": "lamp-3", "quantity": 2 }]
  }
}`,
  },
  makes: { event: 'order.paid', resource: 'shop.order.1047' },
};
