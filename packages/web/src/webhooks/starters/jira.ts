import type { Starter } from './starter.ts';

export const jira: Starter = {
  id: 'jira',
  name: 'Jira',
  category: 'Business',
  summary: 'Issues and comments as they are created, changed and moved on.',
  template: `{%- set issue = body.issue -%}
{%- set project = issue.fields.project.key or 'unknown' -%}
{
  "event": {{ ('jira.' ~ (body.webhookEvent or 'unknown')|replace('jira:', ''))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('jira.issue.' ~ (issue.key or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (issue.fields.summary or issue.key or 'untitled')|tojson }},
    "jira.status": {{ (issue.fields.status.name or '')|tojson }},
    "jira.type": {{ (issue.fields.issuetype.name or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('jira.project.' ~ project)|tojson }},
      "prefect.resource.role": "project"
    },
    {
      "prefect.resource.id": {{ ('jira.user.' ~ (body.user.accountId or body.user.name or 'unknown'))|tojson }},
      "prefect.resource.name": {{ (body.user.displayName or 'unknown')|tojson }},
      "prefect.resource.role": "actor"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'An administrator: Settings, System, WebHooks, Create a WebHook. Paste the URL and tick the events.',
    'A JQL filter, such as project = SHOP, keeps out what nobody needs.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Atlassian HttpClient' },
    body: `{
  "timestamp": 1762183589301,
  "webhookEvent": "jira:issue_updated",
  "issue_event_type_name": "issue_generic",
  "user": { "accountId": "557058:9f1d", "displayName": "Ada Byron" },
  "issue": {
    "id": "10213",
    "key": "SHOP-31",
    "fields": {
      "summary": "Say when a parcel arrives",
      "status": { "name": "Done" },
      "issuetype": { "name": "Story" },
      "project": { "key": "SHOP", "name": "Shop" }
    }
  },
  "changelog": {
    "id": "10424",
    "items": [{ "field": "status", "fromString": "In Progress", "toString": "Done" }]
  }
}`,
  },
  makes: { event: 'jira.issue_updated', resource: 'jira.issue.SHOP-31' },
};
