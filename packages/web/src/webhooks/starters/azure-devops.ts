import type { Starter } from './starter.ts';

export const azureDevops: Starter = {
  id: 'azure-devops',
  name: 'Azure DevOps',
  category: 'Code',
  summary: 'Service hooks for pushes, pull requests, builds, releases and work items.',
  template: `{%- set it = body.resource -%}
{%- set about = 'repository.' ~ it.repository.name if it.repository.name
  else 'pipeline.' ~ it.definition.name if it.definition.name
  else 'work-item.' ~ it.workItemId if it.workItemId
  else 'resource.' ~ (it.id or 'unknown') -%}
{%- set project = it.repository.project.name or it.project.name or body.resourceContainers.project.id or 'unknown' -%}
{
  "event": {{ ('azure-devops.' ~ (body.eventType or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('azure-devops.' ~ about)|tojson }},
    "prefect.resource.name": {{ (it.repository.name or it.definition.name or it.buildNumber or about)|tojson }},
    "azure-devops.status": {{ (it.status or it.result or '')|string|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('azure-devops.project.' ~ project)|tojson }},
      "prefect.resource.role": "project"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the project: Project settings, Service hooks, a new subscription of the kind Web Hooks.',
    'Choose the event, paste the URL, and leave “Resource details to send” at All.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': 'VSServices/20.256' },
    body: `{
  "id": "27646e0e-b520-4d2b-9411-bba7524947cd",
  "eventType": "git.pullrequest.merged",
  "publisherId": "tfs",
  "message": { "text": "Ada Byron completed pull request 7 in shop" },
  "resource": {
    "repository": {
      "id": "4bc14d40-c903-45e2-872e-0462c7748079",
      "name": "shop",
      "project": { "id": "6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c", "name": "Acme" }
    },
    "pullRequestId": 7,
    "status": "completed",
    "title": "Sort parcels by weight",
    "sourceRefName": "refs/heads/by-weight",
    "targetRefName": "refs/heads/main",
    "createdBy": { "displayName": "Ada Byron", "uniqueName": "ada@example.com" }
  },
  "resourceVersion": "1.0",
  "resourceContainers": { "project": { "id": "6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c" } },
  "createdDate": "2026-11-03T15:26:29.3012Z"
}`,
  },
  makes: { event: 'azure-devops.git.pullrequest.merged', resource: 'azure-devops.repository.shop' },
};
