/** The kinds of webhook that Prefect's documentation shows, and what each makes of a request. */

export interface Example {
  readonly title: string;
  readonly template: string;
  /** Arguments of curl, before the URL. */
  readonly curl: readonly string[];
  /** What the event has, at least. */
  readonly event: Readonly<Record<string, unknown>>;
}

const JSON_TYPE = ['-H', 'Content-Type: application/json'];
const json = (body: unknown): string[] => [...JSON_TYPE, '-d', JSON.stringify(body)];
const webhook = (event: string, id: string, more = ''): string =>
  `{"event": "${event}", "resource": {"prefect.resource.id": "${id}"}${more}}`;

const MODEL = `{
  "event": "model refreshed",
  "resource": {
    "prefect.resource.id": "product.models.{{ body.model_id}}",
    "prefect.resource.name": "{{ body.friendly_name|default(body.model) }}",
    "run_count": "{{ body.run_count }}"
  }
}`;
const PULL_REQUEST = `{
  "event": "pull-request.{{ body.action }}",
  "resource": {
    "prefect.resource.id": "flow-run.{{ body.pull_request.body | flow_run_id }}",
    "pr.merged": "{{ body.pull_request.merged }}",
    "pr.title": "{{ body.pull_request.title | truncate(12) }}"
  }
}`;
const PIPELINE = `{
  "event": "{% if body.ok %}pipeline.passed{% else %}pipeline.failed{% endif %}",
  "resource": {"prefect.resource.id": "pipeline.{{ body.name }}"}
}`;
const FLOW_RUN = '0199bbbb-0000-7000-8000-000000000001';
const EVENT = {
  event: 'passed.through',
  resource: { 'prefect.resource.id': 'r', n: '1' },
  payload: { a: [1, null, true] },
};
const CLOUD_EVENT = {
  specversion: '1.0',
  id: 'A234',
  source: '/shop',
  type: 'com.example.order',
  subject: 'order.7',
};

export const EXAMPLES: readonly Example[] = [
  {
    title: 'a static one, called by GET as a cron job would',
    template: webhook('model-update', 'model.1'),
    curl: [],
    event: { event: 'model-update', payload: { method: 'GET', body: '' } },
  },
  {
    title: 'a static one that is sent a HEAD',
    template: webhook('pinged', 'site'),
    curl: ['--head'],
    event: { event: 'pinged', payload: { method: 'HEAD' } },
  },
  {
    title: 'labels from a JSON body',
    template: MODEL,
    curl: json({ model_id: 'm-1', friendly_name: 'Iris', model: 'iris', run_count: 15 }),
    event: {
      event: 'model refreshed',
      resource: {
        'prefect.resource.id': 'product.models.m-1',
        'prefect.resource.name': 'Iris',
        run_count: '15',
      },
    },
  },
  {
    title: 'labels from a form, with a default for the one that is missing',
    template: MODEL,
    curl: ['-d', 'model_id=m+1', '-d', 'model=iris', '-d', 'run_count=2'],
    event: {
      resource: {
        'prefect.resource.id': 'product.models.m 1',
        'prefect.resource.name': 'iris',
        run_count: '2',
      },
      payload: { method: 'POST', body: 'model_id=m+1&model=iris&run_count=2' },
    },
  },
  {
    title: 'keys that are missing print nothing',
    template: MODEL,
    curl: json({}),
    event: {
      resource: { 'prefect.resource.id': 'product.models.', 'prefect.resource.name': '', run_count: '' },
    },
  },
  {
    title: 'the whole body as payload',
    template: webhook(
      'S3 {{ body.detail.reason }}',
      's3.{{ body.detail.bucket.name }}',
      ', "payload": {{ body | tojson }}',
    ),
    curl: json({ detail: { reason: 'PutObject', bucket: { name: 'b<1>' } }, big: [1.5, null] }),
    event: {
      event: 'S3 PutObject',
      payload: { detail: { reason: 'PutObject', bucket: { name: 'b<1>' } }, big: [1.5, null] },
    },
  },
  {
    title: 'an event passed through',
    template: '{{ body | tojson }}',
    curl: json(EVENT),
    event: EVENT,
  },
  {
    title: 'headers in any case, and those that are missing',
    template: webhook(
      "github.{{ headers['x-github-event'] }}.{{ headers.get('X-GitHub-Delivery', 'unknown') }}",
      'repo',
    ),
    curl: ['-H', 'X-GitHub-Event: push', '-H', 'Authorization: Basic eDp5', '-d', ''],
    event: { event: 'github.push.unknown' },
  },
  {
    title: 'a flow run found in a text, booleans and filters as in Python',
    template: PULL_REQUEST,
    curl: json({
      action: 'closed',
      pull_request: {
        merged: true,
        title: 'A long title of a change',
        body: `See https://prefect/runs/flow-run/${FLOW_RUN}?x=1`,
      },
    }),
    event: {
      event: 'pull-request.closed',
      resource: {
        'prefect.resource.id': `flow-run.${FLOW_RUN}`,
        'pr.merged': 'True',
        'pr.title': 'A long...',
      },
    },
  },
  {
    title: 'a condition',
    template: PIPELINE,
    curl: json({ ok: false, name: 'nightly' }),
    event: { event: 'pipeline.failed', resource: { 'prefect.resource.id': 'pipeline.nightly' } },
  },
  {
    title: 'a CloudEvent in structured mode',
    template: '{{ body | from_cloud_event(headers) }}',
    curl: [
      '-H',
      'Content-Type: application/cloudevents+json',
      '-d',
      JSON.stringify({ ...CLOUD_EVENT, data: { n: 1 } }),
    ],
    event: {
      event: 'com.example.order',
      resource: { 'prefect.resource.id': 'order.7' },
      payload: { data: { n: 1 }, cloudevents: CLOUD_EVENT },
    },
  },
  {
    title: 'a CloudEvent in binary mode',
    template: '{{ body | from_cloud_event(headers) }}',
    curl: [
      ...Object.entries(CLOUD_EVENT).flatMap(([name, value]) => ['-H', `ce-${name}: ${value}`]),
      ...json({ n: 1 }),
    ],
    event: { event: 'com.example.order', payload: { data: { n: 1 } } },
  },
];
