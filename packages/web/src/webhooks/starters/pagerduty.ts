import type { Starter } from './starter.ts';

export const pagerduty: Starter = {
  id: 'pagerduty',
  name: 'PagerDuty',
  category: 'Alerts',
  summary: 'Incidents as they are triggered, acknowledged, escalated and resolved.',
  template: `{%- set incident = body.event.data or body.messages[0].incident -%}
{
  "event": {{ ('pagerduty.' ~ (body.event.event_type or body.messages[0].event or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('pagerduty.' ~ (body.event.resource_type or 'incident') ~ '.' ~ (incident.id or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (incident.title or incident.summary or 'untitled')|tojson }},
    "pagerduty.urgency": {{ (incident.urgency or 'unknown')|tojson }},
    "pagerduty.status": {{ (incident.status or 'unknown')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('pagerduty.service.' ~ (incident.service.id or 'unknown'))|tojson }},
      "prefect.resource.name": {{ (incident.service.summary or incident.service.name or 'unknown')|tojson }},
      "prefect.resource.role": "service"
    }
    {%- if body.event.agent.id %},
    {
      "prefect.resource.id": {{ ('pagerduty.user.' ~ body.event.agent.id)|tojson }},
      "prefect.resource.name": {{ (body.event.agent.summary or 'unknown')|tojson }},
      "prefect.resource.role": "actor"
    }
    {%- endif %}
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Integrations, Generic Webhooks (v3), New Webhook. Paste the URL and choose a service or team.',
    'Send Test Event, on the page of the subscription, sends a pagey.ping.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'PagerDuty-Webhook/V3.0' },
    body: `{
  "event": {
    "id": "01DEN1HNLBC1VITV2ETCWLVPG0",
    "event_type": "incident.triggered",
    "resource_type": "incident",
    "occurred_at": "2026-11-03T15:26:29.301Z",
    "agent": { "id": "PLH1HKV", "summary": "Ada Byron", "type": "user_reference" },
    "data": {
      "id": "PGR0VU2",
      "type": "incident",
      "number": 214,
      "status": "triggered",
      "title": "The queue of parcels grows",
      "urgency": "high",
      "html_url": "https://acme.pagerduty.com/incidents/PGR0VU2",
      "service": { "id": "PF9KMXH", "summary": "Shipping", "type": "service_reference" },
      "assignees": [{ "id": "PTUXL6G", "summary": "Grace Hopper", "type": "user_reference" }]
    }
  }
}`,
  },
  makes: { event: 'pagerduty.incident.triggered', resource: 'pagerduty.incident.PGR0VU2' },
};
