import type { Starter } from './starter.ts';

export const dbt: Starter = {
  id: 'dbt',
  name: 'dbt',
  category: 'Data',
  summary: 'Runs of dbt jobs as they start, complete and fail.',
  template: `{%- set run = body.data -%}
{
  "event": {{ ('dbt.' ~ (body.eventType or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('dbt.job.' ~ (run.jobId or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (run.jobName or 'unknown')|tojson }},
    "dbt.status": {{ (run.runStatus or 'unknown')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('dbt.run.' ~ (run.runId or 'unknown'))|tojson }},
      "prefect.resource.role": "run"
    },
    {
      "prefect.resource.id": {{ ('dbt.environment.' ~ (run.environmentId or 'unknown'))|tojson }},
      "prefect.resource.name": {{ (run.environmentName or 'unknown')|tojson }},
      "prefect.resource.role": "environment"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Account settings, Webhooks, Create webhook. Choose the run events and the jobs, and paste the URL as Endpoint.',
    'Test endpoint, on the page of the webhook, sends an example.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: `{
  "accountId": 1,
  "webhookId": "wsu_12345abcde",
  "eventId": "wev_2L6m5BggBw9uPNuSmtg4MUiW4Re",
  "timestamp": "2026-11-03T15:26:29.301Z",
  "eventType": "job.run.errored",
  "webhookName": "postern",
  "data": {
    "jobId": "123",
    "jobName": "Nightly orders",
    "runId": "7718",
    "environmentId": "41",
    "environmentName": "Production",
    "dbtVersion": "1.9.0",
    "projectName": "Shop",
    "runStatus": "Errored",
    "runStatusCode": 20,
    "runReason": "scheduled",
    "runStartedAt": "2026-11-03T15:20:00Z",
    "runErroredAt": "2026-11-03T15:26:28Z"
  }
}`,
  },
  makes: { event: 'dbt.job.run.errored', resource: 'dbt.job.123' },
};
