import type { Starter } from './starter.ts';

export const staticEvent: Starter = {
  id: 'static',
  name: 'Static',
  category: 'Basics',
  summary: 'Always the same event, whatever is sent: a call is all that matters.',
  template: `{
  "event": "model.refreshed",
  "resource": {
    "prefect.resource.id": "product.models.recommendations",
    "prefect.resource.name": "Recommendations"
  }
}
`,
  setup: [],
  sample: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' },
  makes: { event: 'model.refreshed', resource: 'product.models.recommendations' },
};
