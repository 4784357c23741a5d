import type { Starter } from './starter.ts';

export const github: Starter = {
  id: 'github',
  name: 'GitHub',
  category: 'Code',
  summary: 'Pushes, pull requests, issues, workflow runs, releases: every event of a repository.',
  template: `{%- set event = headers['x-github-event'] or 'unknown' -%}
{%- set repository = body.repository.full_name or body.organization.login or 'unknown' -%}
{%- set subject = body.pull_request or body.issue or body.workflow_run or body.release -%}
{
  "event": {{ ('github.' ~ event ~ ('.' ~ body.action if body.action else ''))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('github.repository.' ~ repository)|tojson }},
    "prefect.resource.name": {{ repository|tojson }},
    "github.ref": {{ (body.ref or body.pull_request.head.ref or body.workflow_run.head_branch or '')|tojson }}
  },
  "related": [
    {%- if subject.id %}
    {
      "prefect.resource.id": {{ ('github.' ~ event ~ '.' ~ (subject.html_url or subject.id))|tojson }},
      "prefect.resource.name": {{ (subject.title or subject.name or 'untitled')|tojson }},
      "prefect.resource.role": "subject"
    },
    {%- endif %}
    {
      "prefect.resource.id": {{ ('github.user.' ~ (body.sender.login or body.pusher.name or 'unknown'))|tojson }},
      "prefect.resource.role": "actor"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the repository or organisation: Settings, Webhooks, Add webhook. Paste the URL as Payload URL.',
    'Choose application/json as content type: the default, a form, hides the fields from the template.',
    'GitHub sends a ping at once; it arrives as github.ping.',
  ],
  sample: {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'GitHub-Hookshot/4f1e9c2',
      'X-GitHub-Event': 'pull_request',
      'X-GitHub-Delivery': '0b989ba4-242f-11e5-81e1-c7b6966d2516',
    },
    body: `{
  "action": "opened",
  "number": 42,
  "pull_request": {
    "id": 279147437,
    "number": 42,
    "html_url": "https://github.com/acme/shop/pull/42",
    "title": "Ship orders on the day they are paid",
    "state": "open",
    "draft": false,
    "user": { "login": "ada", "id": 6752317 },
    "head": { "ref": "same-day", "sha": "7c1f3b0e9d2a4c5b8e6f7a1d2c3b4a5968778695" },
    "base": { "ref": "main", "sha": "f95f852bd8fca8fcc58a9a2d6c842781e32a215e" },
    "commits": 3,
    "additions": 120,
    "deletions": 14
  },
  "repository": {
    "id": 35129377,
    "full_name": "acme/shop",
    "private": true,
    "html_url": "https://github.com/acme/shop",
    "default_branch": "main"
  },
  "sender": { "login": "ada", "id": 6752317, "type": "User" }
}`,
  },
  makes: { event: 'github.pull_request.opened', resource: 'github.repository.acme/shop' },
};
