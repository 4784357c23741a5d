/** Every starting point, in the order in which they are offered. */
import { alertmanager } from './alertmanager.ts';
import { awsSns } from './aws-sns.ts';
import { azureDevops } from './azure-devops.ts';
import { bitbucket } from './bitbucket.ts';
import { chargebee } from './chargebee.ts';
import { cloudEvents } from './cloud-events.ts';
import { databricks } from './databricks.ts';
import { dbt } from './dbt.ts';
import { dockerHub } from './docker-hub.ts';
import { dynamic } from './dynamic.ts';
import { fivetran } from './fivetran.ts';
import { gitea } from './gitea.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { googleCloudMonitoring } from './google-cloud-monitoring.ts';
import { grafana } from './grafana.ts';
import { hcpTerraform } from './hcp-terraform.ts';
import { jira } from './jira.ts';
import { linear } from './linear.ts';
import { pagerduty } from './pagerduty.ts';
import { passThrough } from './pass-through.ts';
import { sendgrid } from './sendgrid.ts';
import { sentry } from './sentry.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import type { Starter } from './starter.ts';
import { staticEvent } from './static.ts';
import { stripe } from './stripe.ts';
import { twilio } from './twilio.ts';

export { type SampleRequest, STARTER_CATEGORIES, type Starter, type StarterCategory } from './starter.ts';

export const STARTERS: readonly Starter[] = [
  staticEvent,
  dynamic,
  cloudEvents,
  passThrough,
  github,
  gitlab,
  bitbucket,
  azureDevops,
  gitea,
  dockerHub,
  hcpTerraform,
  grafana,
  alertmanager,
  pagerduty,
  sentry,
  googleCloudMonitoring,
  dbt,
  databricks,
  fivetran,
  awsSns,
  stripe,
  shopify,
  chargebee,
  linear,
  jira,
  slack,
  twilio,
  sendgrid,
];

/** The starting point of an id; undefined when there is none. */
export function findStarter(id: string | undefined): Starter | undefined {
  return STARTERS.find((starter) => starter.id === id);
}
