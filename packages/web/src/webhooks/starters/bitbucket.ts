import type { Starter } from './starter.ts';

export const bitbucket: Starter = {
  id: 'bitbucket',
  name: 'Bitbucket',
  category: 'Code',
  summary: 'Pushes, pull requests and builds, of Bitbucket Cloud and Data Center.',
  template: `{%- set key = headers['x-event-key'] or body.eventKey or 'unknown' -%}
{%- set repo = body.repository or body.pullRequest.toRef.repository -%}
{%- set name = repo.full_name or (repo.project.key ~ '/' ~ repo.slug if repo.slug else 'unknown') -%}
{
  "event": {{ ('bitbucket.' ~ key|replace(':', '.'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('bitbucket.repository.' ~ name)|tojson }},
    "prefect.resource.name": {{ name|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('bitbucket.user.' ~ (body.actor.account_id or body.actor.name or 'unknown'))|tojson }},
      "prefect.resource.name": {{ (body.actor.display_name or body.actor.displayName or 'unknown')|tojson }},
      "prefect.resource.role": "actor"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the repository: Repository settings, Webhooks, Add webhook. Paste the URL.',
    'Repository push is ticked already; choose the other triggers from the full list.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Bitbucket-Webhooks/2.0',
      'X-Event-Key': 'pullrequest:fulfilled',
      'X-Request-UUID': '8c2f6f3e-7a0d-4a53-9a2e-1f8f5a8d7e10',
    },
    body: `{
  "pullrequest": {
    "id": 12,
    "title": "Round prices at the end",
    "state": "MERGED",
    "source": { "branch": { "name": "rounding" } },
    "destination": { "branch": { "name": "main" } },
    "merge_commit": { "hash": "764413d85e29" }
  },
  "repository": {
    "type": "repository",
    "name": "shop",
    "full_name": "acme/shop",
    "uuid": "{673a6070-3421-46c9-9d48-90745f7bfe8e}",
    "is_private": true
  },
  "actor": {
    "type": "user",
    "display_name": "Ada Byron",
    "account_id": "557058:9f1d"
  }
}`,
  },
  makes: { event: 'bitbucket.pullrequest.fulfilled', resource: 'bitbucket.repository.acme/shop' },
};
