import { expect, test } from 'vitest';
import { Budget, DEFAULT_LIMITS, withBudget } from '../src/budget.ts';
import { parseJson } from '../src/python/json.ts';
import type { Value } from '../src/python/values.ts';
import { ChainableUndefined } from '../src/runtime/undefined.ts';
import { ImmutableSandboxedEnvironment } from '../src/sandbox.ts';

/** The largest event there is. */
const EVENT_BYTES = 1_500_000;

/** Steps of a render. */
function stepsOf(source: string, body: string): number {
  const environment = new ImmutableSandboxedEnvironment({ undefined: ChainableUndefined });
  const template = environment.fromString(source);
  const variables = { body: parseJson(body), headers: { 'content-type': 'application/json' } as Value };
  const budget = new Budget(DEFAULT_LIMITS);
  withBudget(budget, () => template.root(template.newContext([variables, environment.globals])));
  return budget.steps;
}

const alert = {
  labels: { alertname: 'HighLoad', instance: 'web-1', severity: 'critical' },
  annotations: {
    summary: 'load is <high> & "rising"',
    runbook_url: 'https://example.com/runbooks/high-load',
  },
  startsAt: '2024-02-29T12:34:56Z',
  status: 'firing',
};
const alerts = (count: number): string =>
  JSON.stringify({ alerts: Array.from({ length: count }, () => alert) });
const largest = alerts(Math.floor(EVENT_BYTES / JSON.stringify(alert).length));

test.each<[title: string, source: string, body: string]>([
  [
    'a usual template on a usual body',
    '{"event": "alert.{{ body.alerts[0].status }}", "resource": {"prefect.resource.id": "x.{{ body.alerts[0].labels.instance|lower }}"}}',
    alerts(3),
  ],
  ['the largest body, as it is', '{"payload": {{ body|tojson }}}', largest],
  ['the largest body, printed as Python does', '{{ body }}', largest],
  [
    'the largest body, item by item, with conditions and filters',
    '{% for a in body.alerts if a.status == "firing" %}{{ loop.index }}. {{ a.labels.alertname|upper }} on {{ a.labels.instance|default("?") }}: {{ a.annotations.summary|e }}{% if not loop.last %}, {% endif %}{% endfor %}',
    largest,
  ],
  [
    'the largest body, grouped and sorted',
    '{% for k, g in body.alerts|groupby("labels.severity") %}{{ k }}: {{ g|map(attribute="labels.instance")|unique|sort|join(", ") }}{% endfor %}',
    largest,
  ],
  [
    'a text of the largest size',
    '{"text": {{ body.text|tojson }}}',
    JSON.stringify({ text: 'line of text\n'.repeat(EVENT_BYTES / 14) }),
  ],
  [
    'a text of the largest size, every character escaped',
    '{"text": {{ body.text|tojson }}}',
    JSON.stringify({ text: '漢'.repeat(EVENT_BYTES / 3) }),
  ],
  [
    'many numbers',
    '{{ body.n|sum }} {{ body.n|max }} {{ body.n|tojson }}',
    JSON.stringify({ n: Array.from({ length: 30_000 }, (_, i) => i) }),
  ],
])('an honest template stays within its budget: %s', (_, source, body) => {
  expect(stepsOf(source, body)).toBeLessThan(DEFAULT_LIMITS.maxSteps * 0.8);
});
