import type { Starter } from './starter.ts';

export const hcpTerraform: Starter = {
  id: 'hcp-terraform',
  name: 'HCP Terraform',
  category: 'Code',
  summary: 'Runs of a workspace: planned, needing attention, applied, errored.',
  template: `{%- set notice = body.notifications[0] -%}
{
  "event": {{ ('terraform.' ~ (notice.trigger or 'unknown')|replace(':', '.'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('terraform.workspace.' ~ (body.workspace_id or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (body.workspace_name or 'unknown')|tojson }},
    "terraform.run-status": {{ (notice.run_status or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('terraform.run.' ~ (body.run_id or 'none'))|tojson }},
      "prefect.resource.role": "run"
    },
    {
      "prefect.resource.id": {{ ('terraform.organization.' ~ (body.organization_name or 'unknown'))|tojson }},
      "prefect.resource.role": "organization"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In the workspace: Settings, Notifications, Create a notification, Webhook. Paste the URL.',
    'Leave the token empty, and choose the run events. Saving it sends a verification, which must succeed.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{
  "payload_version": 1,
  "notification_configuration_id": "nc-AeUQ2zfKZzW9TiGZ",
  "run_url": "https://app.terraform.io/app/acme/shop-prod/runs/run-FwnENkvDnrpyFC7M",
  "run_id": "run-FwnENkvDnrpyFC7M",
  "run_message": "Two more workers",
  "run_created_at": "2026-11-03T15:20:00.000Z",
  "run_created_by": "ada",
  "workspace_id": "ws-XdeUVMWShTesDMME",
  "workspace_name": "shop-prod",
  "organization_name": "acme",
  "notifications": [
    {
      "message": "Run Errored",
      "trigger": "run:errored",
      "run_status": "errored",
      "run_updated_at": "2026-11-03T15:26:29.000Z",
      "run_updated_by": "ada"
    }
  ]
}`,
  },
  makes: { event: 'terraform.run.errored', resource: 'terraform.workspace.ws-XdeUVMWShTesDMME' },
};
