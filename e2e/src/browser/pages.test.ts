/** Every page with a day's data and with what strains it, in light and dark, at a desk and on a phone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser-engine/chromium.ts';
import { fillEvents, fillExtremes, fillWebhooks } from './demo-data.ts';
import { firstStart, type Started } from './first-start.ts';
import { DESKTOP, PHONE, signIn, type Visitor, visit } from './visitor.ts';

const EVENTS = 10_000;

let browser: Browser;
let started: Started;
/** Addresses that depend on the data, by what they are in the list of pages. */
let addresses: Readonly<Record<string, string>>;

beforeAll(async () => {
  browser = await launchChromium();
  started = await firstStart();
  const { client, url, apiKey } = started;
  const webhooks = await fillWebhooks(client);
  await fillEvents(url, apiKey, EVENTS);
  const strict = webhooks.at(-1)!;
  const extreme = await fillExtremes(client);
  await fetch(`${url}/hooks/nobody-knows-this-one`, { method: 'POST', body: 'x' });
  const [failed] = (await client.requests.list({ verdict: 'failed' })).requests;
  const [longest] = (await client.requests.list({ webhook_id: extreme.id })).requests;
  const { events } = await client.events.filter({ related: { id: [`prefect-cloud.webhook.${extreme.id}`] } });
  addresses = {
    webhook: `/webhooks/${strict.id}`,
    'webhook-long': `/webhooks/${extreme.id}`,
    template: `/webhooks/${strict.id}/template?request=${failed!.id}`,
    'template-long': `/webhooks/${extreme.id}/template`,
    'webhook-requests': `/webhooks/${strict.id}/requests`,
    'webhook-settings': `/webhooks/${strict.id}/settings`,
    'request-failed': `/requests/${failed!.id}`,
    'request-long': `/requests/${longest!.id}`,
    'event-long': `/events/event/${events[0]!.occurred.slice(0, 10)}/${events[0]!.id}`,
    'event-raw': `/events/event/${events[0]!.occurred.slice(0, 10)}/${events[0]!.id}?view=raw`,
    'event-missing': '/events/event/2026-01-01/00000000-0000-4000-8000-000000000000',
  };
});
afterAll(async () => {
  await browser?.close();
  await started?.dispose();
});

/** Names, and addresses where they do not depend on the data. */
const PAGES: readonly (readonly [string, string | undefined])[] = [
  ['webhooks', '/webhooks'],
  ['starters', '/webhooks/new'],
  ['webhook', undefined],
  ['webhook-long', undefined],
  ['template', undefined],
  ['template-long', undefined],
  ['webhook-requests', undefined],
  ['webhook-settings', undefined],
  ['requests', '/requests'],
  ['request-failed', undefined],
  ['request-long', undefined],
  ['events', '/events'],
  ['events-none-fits', '/events?text=nothing-has-this&resource=nobody&seconds=60'],
  ['event-long', undefined],
  ['event-raw', undefined],
  ['event-missing', undefined],
  ['keys', '/settings/keys'],
  ['service-accounts', '/settings/service-accounts'],
  ['workspaces', '/settings/workspaces'],
  ['storage', '/settings/storage'],
  ['forwarding', '/settings/forwarding'],
  ['nowhere', '/there/is/nothing/here'],
];

describe.each([DESKTOP, PHONE])('at a $name', (device) => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await visit(browser, started.url, device);
    await signIn(visitor, started.apiKey);
  });

  test.each(PAGES)(
    'the page “%s” fits, reads well in light and dark, and logs no errors',
    async (name, path) => {
      const before = visitor.complaints().length;
      await visitor.goTo(path ?? addresses[name]!);
      await visitor.lookAt(`page-${name}`);
      expect(visitor.complaints().slice(before)).toEqual([]);
    },
  );
});
