import type { Starter } from './starter.ts';

export const databricks: Starter = {
  id: 'databricks',
  name: 'Databricks',
  category: 'Data',
  summary: 'Runs of Databricks jobs as they start, succeed and fail.',
  template: `{
  "event": {{ ('databricks.' ~ (body.event_type or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('databricks.job.' ~ (body.job.job_id or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (body.job.name or 'unknown')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('databricks.run.' ~ (body.run.run_id or 'unknown'))|tojson }},
      "prefect.resource.role": "run"
    },
    {
      "prefect.resource.id": {{ ('databricks.workspace.' ~ (body.workspace_id or 'unknown'))|tojson }},
      "prefect.resource.role": "workspace"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'A workspace administrator: Settings, Notifications, Add destination, Webhook. Paste the URL.',
    'In a job, under Job notifications, add the destination for start, success and failure.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{
  "event_type": "jobs.on_failure",
  "workspace_id": "6051921418418893",
  "run": { "run_id": "340594" },
  "job": { "job_id": "14088", "name": "Load orders" }
}`,
  },
  makes: { event: 'databricks.jobs.on_failure', resource: 'databricks.job.14088' },
};
