import type { Starter } from './starter.ts';

export const dockerHub: Starter = {
  id: 'docker-hub',
  name: 'Docker Hub',
  category: 'Code',
  summary: 'An image was pushed: which repository, which tag, by whom.',
  template: `{%- set repository = body.repository.repo_name or 'unknown' -%}
{%- set tag = body.push_data.tag or 'latest' -%}
{
  "event": "docker-hub.image.pushed",
  "resource": {
    "prefect.resource.id": {{ ('docker-hub.repository.' ~ repository)|tojson }},
    "prefect.resource.name": {{ repository|tojson }},
    "docker.tag": {{ tag|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('docker-hub.image.' ~ repository ~ ':' ~ tag)|tojson }},
      "prefect.resource.role": "image"
    },
    {
      "prefect.resource.id": {{ ('docker-hub.user.' ~ (body.push_data.pusher or 'unknown'))|tojson }},
      "prefect.resource.role": "actor"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the repository on Docker Hub: Webhooks. Give it a name and paste the URL.',
    'Every push of a tag is sent from then on; earlier ones are not.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{
  "callback_url": "https://registry.hub.docker.com/u/acme/shop/hook/2141b5bi5i5b02bec211i4eeih0242eg11000a/",
  "push_data": { "pushed_at": 1762183589, "pusher": "ada", "tag": "2.14.0" },
  "repository": {
    "repo_name": "acme/shop",
    "name": "shop",
    "namespace": "acme",
    "owner": "acme",
    "is_private": true,
    "repo_url": "https://registry.hub.docker.com/u/acme/shop/",
    "status": "Active",
    "star_count": 3
  }
}`,
  },
  makes: { event: 'docker-hub.image.pushed', resource: 'docker-hub.repository.acme/shop' },
};
