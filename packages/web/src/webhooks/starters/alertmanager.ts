import type { Starter } from './starter.ts';

export const alertmanager: Starter = {
  id: 'alertmanager',
  name: 'Alertmanager',
  category: 'Alerts',
  summary: 'Groups of Prometheus alerts that fire or are resolved.',
  template: `{%- set name = body.groupLabels.alertname or body.commonLabels.alertname or 'unnamed' -%}
{
  "event": {{ ('alertmanager.' ~ (body.status or 'unknown'))|tojson }},
  "resource": {
    "prefect.resource.id": {{ ('alertmanager.alert.' ~ name)|tojson }},
    "prefect.resource.name": {{ name|tojson }},
    "severity": {{ (body.commonLabels.severity or 'none')|tojson }},
    "receiver": {{ (body.receiver or '')|tojson }}
  },
  "related": [
    {%- for instance in (body.alerts or [])|map(attribute='labels.instance')|select|unique|list|batch(50)|first|default([], true) %}
    {
      "prefect.resource.id": {{ ('prometheus.instance.' ~ instance)|tojson }},
      "prefect.resource.role": "instance"
    }{{ ',' if not loop.last }}
    {%- endfor %}
  ],
  "payload": {{ body|tojson }}
}
`,
  setup: [
    'In alertmanager.yml, give a receiver a webhook_configs entry with the URL, and route alerts to it.',
    'Resolved alerts come too, unless send_resolved is false.',
  ],
  sample: {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Alertmanager/0.28.1' },
    body: `{
  "version": "4",
  "groupKey": "{}:{alertname='DiskAlmostFull'}",
  "truncatedAlerts": 0,
  "status": "firing",
  "receiver": "postern",
  "groupLabels": { "alertname": "DiskAlmostFull" },
  "commonLabels": { "alertname": "DiskAlmostFull", "severity": "warning", "job": "node" },
  "commonAnnotations": { "summary": "Less than a tenth of the disk is free" },
  "externalURL": "http://alertmanager.example.com:9093",
  "alerts": [
    {
      "status": "firing",
      "labels": { "alertname": "DiskAlmostFull", "instance": "db-1:9100", "severity": "warning" },
      "annotations": { "summary": "Less than a tenth of the disk is free" },
      "startsAt": "2026-11-03T15:26:29.301Z",
      "endsAt": "0001-01-01T00:00:00Z",
      "generatorURL": "http://prometheus.example.com:9090/graph",
      "fingerprint": "8a2c4f1de07b93aa"
    }
  ]
}`,
  },
  makes: { event: 'alertmanager.firing', resource: 'alertmanager.alert.DiskAlmostFull' },
};
