import type { Starter } from './starter.ts';

export const gitlab: Starter = {
  id: 'gitlab',
  name: 'GitLab',
  category: 'Code',
  summary: 'Pushes, merge requests, pipelines and jobs of a project or group.',
  template: `{%- set kind = body.object_kind or body.event_name or 'unknown' -%}
{%- set state = body.object_attributes.action or body.object_attributes.status or body.build_status -%}
{%- set project = body.project.path_with_namespace or body.project_name or 'unknown' -%}
{
  "event": {{ ('gitlab.' ~ kind ~ ('.' ~ state if state else ''))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('gitlab.project.' ~ project)|tojson }},
    "prefect.resource.name": {{ project|tojson }},
    "gitlab.ref": {{ (body.ref or body.object_attributes.ref or body.object_attributes.source_branch or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('gitlab.user.' ~ (body.user.username or body.user_username or body.user.id or body.user_id or 'unknown'))|tojson }},
      "prefect.resource.name": {{ (body.user.name or body.user_name or 'unknown')|tojson }},
      "prefect.resource.role": "actor"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the project or group: Settings, Webhooks, Add new webhook. Paste the URL and tick the triggers.',
    'The Test menu of the new webhook sends a real request of any kind.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'GitLab/18.1.0',
      'X-Gitlab-Event': 'Pipeline Hook',
    },
    body: `{
  "object_kind": "pipeline",
  "object_attributes": {
    "id": 31,
    "ref": "main",
    "sha": "bcbb5ec396a2c0f828686f14fac9b80b780504f2",
    "status": "failed",
    "stages": ["build", "test", "deploy"],
    "created_at": "2026-11-03 15:23:28 UTC",
    "finished_at": "2026-11-03 15:26:29 UTC",
    "duration": 181
  },
  "user": { "id": 7, "name": "Ada Byron", "username": "ada" },
  "project": {
    "id": 15,
    "name": "shop",
    "web_url": "https://gitlab.example.com/acme/shop",
    "path_with_namespace": "acme/shop",
    "default_branch": "main"
  },
  "commit": {
    "id": "bcbb5ec396a2c0f828686f14fac9b80b780504f2",
    "message": "Count parcels",
    "author": { "name": "Ada Byron", "email": "ada@example.com" }
  },
  "builds": [{ "id": 380, "stage": "test", "name": "unit", "status": "failed" }]
}`,
  },
  makes: { event: 'gitlab.pipeline.failed', resource: 'gitlab.project.acme/shop' },
};
