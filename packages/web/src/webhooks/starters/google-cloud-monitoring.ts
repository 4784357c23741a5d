import type { Starter } from './starter.ts';

export const googleCloudMonitoring: Starter = {
  id: 'google-cloud-monitoring',
  name: 'Google Cloud Monitoring',
  category: 'Alerts',
  summary: 'Incidents of alerting policies that open and close.',
  template: `{%- set incident = body.incident -%}
{
  "event": {{ ('google-cloud.incident.' ~ (incident.state or 'unknown')|lower)|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('google-cloud.policy.' ~ (incident.policy_name or 'unknown'))|tojson }},
    "prefect.resource.name": {{ (incident.policy_name or 'unknown')|tojson }},
    "google-cloud.condition": {{ (incident.condition_name or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('google-cloud.incident.' ~ (incident.incident_id or 'unknown'))|tojson }},
      "prefect.resource.name": {{ (incident.summary or 'no summary')|tojson }},
      "prefect.resource.role": "incident"
    },
    {
      "prefect.resource.id": {{ ('google-cloud.project.' ~ (incident.scoping_project_id or 'unknown'))|tojson }},
      "prefect.resource.role": "project"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Monitoring, Alerting, Edit notification channels, Webhooks, Add new. Paste the URL.',
    'Press Test connection, then add the channel to an alerting policy.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Google-Alerts' },
    body: `{
  "version": "1.2",
  "incident": {
    "incident_id": "0.opqiw61fsv7p",
    "scoping_project_id": "acme-prod",
    "scoping_project_number": 1234567890,
    "url": "https://console.cloud.google.com/monitoring/alerting/alerts/0.opqiw61fsv7p?project=acme-prod",
    "started_at": 1762183589,
    "ended_at": null,
    "state": "open",
    "summary": "CPU of worker-2 is above 90 %",
    "observed_value": "0.94",
    "threshold_value": "0.9",
    "resource": { "type": "gce_instance", "labels": { "instance_id": "7251", "zone": "europe-west1-b" } },
    "metric": { "type": "compute.googleapis.com/instance/cpu/utilization", "displayName": "CPU utilization" },
    "policy_name": "Busy workers",
    "condition_name": "CPU above 90 %"
  }
}`,
  },
  makes: { event: 'google-cloud.incident.open', resource: 'google-cloud.policy.Busy workers' },
};
