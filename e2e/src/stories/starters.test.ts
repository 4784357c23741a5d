/** The starting points for webhooks: each makes its event of its sample, and of what the sender really sends. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { STARTERS, type Starter } from '@postern/web/starters';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Postern, startPostern } from '../postern.ts';

interface Recorded {
  readonly name: string;
  readonly provider: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body_raw: string;
}

/** Headers that describe the connection and not the request. */
const CONNECTION = /^(?:host|content-length|connection|transfer-encoding|expect|accept-encoding)$/i;

/** What the starter of a recorded request's sender makes of it: starter, event, resource. */
const RECORDED: Readonly<Record<string, readonly [string, string, string]>> = {
  'alertmanager-instance-down': ['alertmanager', 'alertmanager.firing', 'alertmanager.alert.InstanceDown'],
  'azuredevops-build-complete': [
    'azure-devops',
    'azure-devops.build.complete',
    'azure-devops.pipeline.ConsumerAddressModule',
  ],
  'azuredevops-git-push': [
    'azure-devops',
    'azure-devops.git.push',
    'azure-devops.repository.Fabrikam-Fiber-Git',
  ],
  'bitbucket-repo-refs-changed-server': [
    'bitbucket',
    'bitbucket.repo.refs_changed',
    'bitbucket.repository.~gopher/webhook-test',
  ],
  'chargebee-subscription-created': [
    'chargebee',
    'chargebee.subscription_created',
    'chargebee.subscription.16BHbhF4s42tO2lJ',
  ],
  'dbt-run-errored': ['dbt', 'dbt.job.run.errored', 'dbt.job.123'],
  'dbt-run-started': ['dbt', 'dbt.job.run.started', 'dbt.job.123'],
  'gcp-monitoring-5xx': [
    'google-cloud-monitoring',
    'google-cloud.incident.open',
    'google-cloud.policy.projects/987654/alertPolicies/5xx-policy',
  ],
  'gitea-push': ['gitea', 'gitea.push', 'gitea.repository.example/example'],
  'github-dependabot-alert': [
    'github',
    'github.dependabot_alert.dismissed',
    'github.repository.github/sample-app-rs',
  ],
  'github-pull-request': [
    'github',
    'github.pull_request.opened',
    'github.repository.baxterthehacker/public-repo',
  ],
  'github-workflow-run': [
    'github',
    'github.workflow_run.My workflow_run',
    'github.repository.baxterthehacker/public-repo',
  ],
  'gitlab-job': ['gitlab', 'gitlab.build.created', 'gitlab.project.gitlab-org/gitlab-test'],
  'gitlab-push': ['gitlab', 'gitlab.push', 'gitlab.project.mike/diaspora'],
  'grafana-rule-high-memory': ['grafana', 'grafana.alert.unknown', 'grafana.alert.High Memory Usage'],
  'linear-issue-create': [
    'linear',
    'linear.issue.create',
    'linear.issue.2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9',
  ],
  'octokit-issues': ['github', 'github.issues.edited', 'github.repository.Codertocat/Hello-World'],
  'pagerduty-v2-trigger': ['pagerduty', 'pagerduty.incident.trigger', 'pagerduty.incident.PRORDTY'],
  'prefect-docs-passthrough': ['pass-through', 'model.refreshed', 'product.models.recommendations'],
  'sendgrid-cat-facts': ['sendgrid', 'sendgrid.batch', 'sendgrid.mail'],
  'sentry-server-overload': ['sentry', 'sentry.event_alert', 'sentry.issue.4616132098'],
  'shopify-orders-create': ['shopify', 'shopify.orders.create', 'shopify.orders.1234567890'],
  'slack-event-callback': ['slack', 'slack.message', 'slack.channel.C06NRA6JLER'],
  'slack-outgoing-webhook-form': ['slack', 'slack.message', 'slack.channel.C3W8CTZFZ'],
  'sns-json-in-message': ['aws-sns', 'aws.sns.notification', 'arn:aws:sns:us-east-2:000000000000:otp'],
  'stripe-charge-succeeded': [
    'stripe',
    'stripe.charge.succeeded',
    'stripe.charge.ch_000000000000000000000000',
  ],
  'twilio-sms-received': [
    'twilio',
    'twilio.message.received',
    'twilio.message.SM5ab7891328b440f04b7c83b459fc85fd',
  ],
};

const folder = join(
  process.env['POSTERN_SHARED'] ?? resolve(import.meta.dirname, '../../../../shared'),
  'requests',
);
const isThere = existsSync(folder);
if (!isThere)
  console.log(`Left out: the recorded requests, because ${folder} is not there (set POSTERN_SHARED).`);
const recorded: Recorded[] = isThere
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recorded)
  : [];

let postern: Postern;
beforeAll(async () => {
  postern = await startPostern();
});
afterAll(() => postern.dispose());

/** Creates the starter's webhook, sends to it, and tells what came of it. */
async function made(starter: Starter, headers: Readonly<Record<string, string>>, body: string) {
  const webhook = await postern.webhook(starter.template, starter.name);
  const response = await postern.send(webhook.slug, { method: 'POST', headers, body });
  const request = await postern.newestRequest();
  const { events } = await postern.client.events.filter({
    related: { id: [`prefect-cloud.webhook.${webhook.id}`] },
    occurred: { since: '2000-01-01' },
  });
  const outcome = request.verdict.kind === 'failed' ? request.verdict.error : request.verdict.kind;
  return { status: response.status, outcome, events };
}

test.each(STARTERS.map((starter) => [starter.name, starter] as const))(
  'the sample of %s becomes the event that the starting point promises',
  async (_name, starter) => {
    const { status, outcome, events } = await made(starter, starter.sample.headers, starter.sample.body);
    expect([status, outcome]).toEqual([204, 'rendered']);
    const [event] = events;
    expect(event?.event).toBe(starter.makes.event);
    expect(event?.resource['prefect.resource.id']).toBe(starter.makes.resource);
  },
);

const ofSenders = STARTERS.filter((starter) => starter.category !== 'Basics');

test.each(ofSenders.map((starter) => [starter.name, starter] as const))(
  'a request to the webhook for %s that lacks every key still becomes an event',
  async (_name, starter) => {
    const { status, outcome } = await made(starter, { 'Content-Type': 'application/json' }, '{}');
    expect([status, outcome]).toEqual([204, 'rendered']);
  },
);

test('every starting point has an id and a name of its own', () => {
  expect(new Set(STARTERS.map((starter) => starter.id)).size).toBe(STARTERS.length);
  expect(new Set(STARTERS.map((starter) => starter.name)).size).toBe(STARTERS.length);
});

describe.skipIf(!isThere)('a recorded request becomes the event of its sender’s starting point', () => {
  test.each(recorded.map((request) => [request.name, request] as const))('%s', async (name, request) => {
    const [id, ...expected] = RECORDED[name] ?? [];
    const starter = STARTERS.find((each) => each.id === id);
    if (starter === undefined) throw new Error(`Say in RECORDED which starting point is for ${name}`);
    const headers = Object.entries(request.headers).filter(([header]) => !CONNECTION.test(header));
    const { status, outcome, events } = await made(starter, Object.fromEntries(headers), request.body_raw);
    expect([status, outcome]).toEqual([204, 'rendered']);
    expect([events[0]?.event, events[0]?.resource['prefect.resource.id']]).toEqual(expected);
  });
});
