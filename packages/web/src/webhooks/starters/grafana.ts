import type { Starter } from './starter.ts';

export const grafana: Starter = {
  id: 'grafana',
  name: 'Grafana',
  category: 'Alerts',
  summary: 'Alerts of Grafana Alerting that fire or are resolved.',
  template: `{%- set name = body.commonLabels.alertname or body.groupLabels.alertname or body.title or 'unnamed' -%}
{
  "event": {{ ('grafana.alert.' ~ (body.status or body.state or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('grafana.alert.' ~ name)|tojson }},
    "prefect.resource.name": {{ name|tojson }},
    "severity": {{ (body.commonLabels.severity or body.labels.severity or 'none')|tojson }},
    "grafana.folder": {{ (body.commonLabels.grafana_folder or '')|tojson }}
  },
  "related": [
    {
      "prefect.resource.id": {{ ('grafana.organization.' ~ (body.orgId or body.orgID or 'unknown'))|tojson }},
      "prefect.resource.role": "organization"
    }
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'Alerting, Contact points, Add contact point: choose Webhook and paste the URL.',
    'Press Test to send an alert, then name the contact point in a notification policy.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Grafana' },
    body: `{
  "receiver": "postern",
  "status": "firing",
  "orgId": 1,
  "alerts": [
    {
      "status": "firing",
      "labels": { "alertname": "Slow checkout", "grafana_folder": "Shop", "severity": "critical" },
      "annotations": { "summary": "Half of the orders take longer than two seconds" },
      "startsAt": "2026-11-03T15:26:30Z",
      "endsAt": "0001-01-01T00:00:00Z",
      "values": { "A": 2.41 },
      "generatorURL": "https://grafana.example.com/alerting/grafana/c1a2/view",
      "fingerprint": "c1d2e3f405162738"
    }
  ],
  "groupLabels": { "alertname": "Slow checkout" },
  "commonLabels": { "alertname": "Slow checkout", "grafana_folder": "Shop", "severity": "critical" },
  "commonAnnotations": { "summary": "Half of the orders take longer than two seconds" },
  "externalURL": "https://grafana.example.com/",
  "version": "1",
  "title": "[FIRING:1] Slow checkout Shop",
  "state": "alerting",
  "message": "Half of the orders take longer than two seconds"
}`,
  },
  makes: { event: 'grafana.alert.firing', resource: 'grafana.alert.Slow checkout' },
};
