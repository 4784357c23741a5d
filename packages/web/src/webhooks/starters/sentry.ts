import type { Starter } from './starter.ts';

export const sentry: Starter = {
  id: 'sentry',
  name: 'Sentry',
  category: 'Alerts',
  summary: 'New and resolved issues, and alerts of issue rules.',
  template: `{%- set kind = headers['sentry-hook-resource'] or 'issue' -%}
{%- set issue = body.data.issue or body.data.event or body.data.error or body.event -%}
{%- set id = body.data.issue.id or body.data.event.issue_id or body.data.error.issue_id or body.id or 'unknown' -%}
{%- set project = body.data.issue.project.slug or body.project_slug or body.data.event.project or body.data.error.project or 'unknown' -%}
{
  "event": {{ ('sentry.' ~ kind ~ ('.' ~ body.action if body.action else ''))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('sentry.issue.' ~ id)|tojson }},
    "prefect.resource.name": {{ (issue.title or body.message or 'untitled')|tojson }},
    "sentry.level": {{ (issue.level or body.level or 'unknown')|tojson }},
    "sentry.culprit": {{ (issue.culprit or body.culprit or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('sentry.project.' ~ project)|tojson }},
      "prefect.resource.role": "project"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Settings, Developer settings, a new internal integration: paste the URL as Webhook URL.',
    'Under Webhooks tick “issue”; for rules, switch on “Alert rule action” and name the integration in a rule.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Sentry-Hook-Resource': 'issue',
      'Request-ID': '5d3b8e1a6c0f4f0ea7d2b9c8e7f60514',
    },
    body: `{
  "action": "created",
  "installation": { "uuid": "a8e5d37a-696c-4c54-adb5-b3f28d64c7de" },
  "data": {
    "issue": {
      "id": "1170820242",
      "shortId": "SHOP-4F",
      "title": "TypeError: weight is not a number",
      "culprit": "weigh(parcels/scale)",
      "level": "error",
      "status": "unresolved",
      "platform": "javascript",
      "project": { "id": "1", "name": "shop", "slug": "shop" },
      "count": "1",
      "firstSeen": "2026-11-03T15:26:29.301000Z"
    }
  },
  "actor": { "type": "application", "id": "sentry", "name": "Sentry" }
}`,
  },
  makes: { event: 'sentry.issue.created', resource: 'sentry.issue.1170820242' },
};
