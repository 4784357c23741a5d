import type { Starter } from './starter.ts';

export const gitea: Starter = {
  id: 'gitea',
  name: 'Gitea and Forgejo',
  category: 'Code',
  summary: 'Pushes, pull requests, issues and releases of a forge that you run yourself.',
  template: `{%- set event = headers['x-gitea-event'] or headers['x-forgejo-event'] or 'unknown' -%}
{%- set repository = body.repository.full_name or 'unknown' -%}
{
  "event": {{ ('gitea.' ~ event ~ ('.' ~ body.action if body.action else ''))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('gitea.repository.' ~ repository)|tojson }},
    "prefect.resource.name": {{ repository|tojson }},
    "gitea.ref": {{ (body.ref or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('gitea.user.' ~ (body.sender.login or body.pusher.login or 'unknown'))|tojson }},
      "prefect.resource.role": "actor"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the repository: Settings, Webhooks, Add webhook, Gitea. Paste the URL as Target URL.',
    'Keep POST and application/json. On the same network, the forge must be allowed to call this host.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Gitea-Event': 'push',
      'X-Gitea-Delivery': '1c6d3c0a-7d1c-4f0e-9c59-1d0fd3d8b9a1',
    },
    body: `{
  "ref": "refs/heads/main",
  "before": "28e1879d029cb852e4844d9c718537df08844e03",
  "after": "bffeb74224043ba2feb48d137756c8a9331c449a",
  "commits": [
    {
      "id": "bffeb74224043ba2feb48d137756c8a9331c449a",
      "message": "Weigh parcels twice",
      "author": { "name": "Ada Byron", "email": "ada@example.com", "username": "ada" },
      "timestamp": "2026-11-03T15:26:29+01:00"
    }
  ],
  "repository": { "id": 140, "name": "shop", "full_name": "acme/shop", "private": false },
  "pusher": { "id": 1, "login": "ada" },
  "sender": { "id": 1, "login": "ada" }
}`,
  },
  makes: { event: 'gitea.push', resource: 'gitea.repository.acme/shop' },
};
