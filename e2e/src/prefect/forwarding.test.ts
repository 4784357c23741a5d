import type { Webhook } from '@postern/contract';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runPostern } from '../command.ts';
import { createPrefectUser } from './prefect-program.ts';
import { createPrefectServer, type PrefectServer } from './prefect-server.ts';
import { type Served, servePostern } from './served.ts';

const ORDER = '{"event": "{{ body.run }}", "resource": {"prefect.resource.id": "order.{{ body.n }}"}}';
/** Fewer than Prefect usually takes, and than Postern does. */
const MAX_LABELS = 20;
const PATIENCE = { timeout: 120_000, interval: 250 };

let prefect: PrefectServer;
let postern: Served;
let webhook: Webhook;
beforeAll(async () => {
  prefect = await createPrefectServer({
    PREFECT_SERVER_EVENTS_MAXIMUM_LABELS_PER_RESOURCE: String(MAX_LABELS),
  });
  await prefect.start();
  postern = await servePostern(['--forward-to', prefect.url]);
  webhook = await postern.client.webhooks.create({ name: 'Orders', template: ORDER });
});
afterAll(async () => {
  await postern.dispose();
  await prefect.dispose();
});

async function order(run: string, ...numbers: readonly number[]): Promise<void> {
  for (const n of numbers) {
    const body = JSON.stringify({ run, n });
    const headers = { 'content-type': 'application/json' };
    const { status } = await fetch(`${postern.url}/hooks/${webhook.slug}`, { method: 'POST', headers, body });
    expect(status).toBe(204);
  }
}
const settled = (): Promise<void> =>
  vi.waitFor(async () => {
    expect(await postern.client.forwarding.status()).toMatchObject({ entries_behind: 0, trouble: null });
  }, PATIENCE);
const numbersOf = async (run: string): Promise<number[]> =>
  (await prefect.events(run)).map(({ resource }) =>
    Number(resource['prefect.resource.id']!.slice('order.'.length)),
  );
const ONE_TO_THIRTY = Array.from({ length: 30 }, (_, n) => n + 1);

test('an automation of a self-hosted Prefect runs when a webhook is called', async () => {
  const user = createPrefectUser({ PREFECT_API_URL: prefect.url });
  const trigger = { type: 'event', posture: 'Reactive', threshold: 1, within: 0 };
  const automation = {
    name: 'On each order',
    trigger: {
      ...trigger,
      expect: ['order.placed'],
      match_related: {
        'prefect.resource.id': `prefect-cloud.webhook.${webhook.id}`,
        'prefect.resource.role': 'webhook',
      },
    },
    actions: [{ type: 'do-nothing' }],
  };
  await user.succeed(['automation', 'create', '--from-json', JSON.stringify(automation)]);
  user.dispose();

  await order('order.placed', 7);
  await vi.waitFor(async () => {
    const executed = await prefect.events('prefect.automation.action.executed');
    expect(executed).toMatchObject([{ resource: { 'prefect.resource.name': 'On each order' } }]);
  }, PATIENCE);
  await settled();
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'no event is lost and none is there twice when Prefect is ended by %s and started again',
  async (signal) => {
    await order(signal, ...ONE_TO_THIRTY.slice(0, 10));
    // Prefect answers before it stores: these may be in its memory only when it ends.
    await vi.waitFor(async () => {
      const { unconfirmed, entries_behind: behind } = await postern.client.forwarding.status();
      expect(unconfirmed > 0 || behind === 0).toBe(true);
    }, PATIENCE);
    await prefect.end(signal);
    await order(signal, ...ONE_TO_THIRTY.slice(10, 20));
    const { out } = await runPostern(postern, ['forwarding']);
    expect(out).toContain(`To ${prefect.url}`);
    expect((await postern.client.forwarding.status()).entries_behind).toBeGreaterThanOrEqual(10);
    await prefect.start();
    await order(signal, ...ONE_TO_THIRTY.slice(20));
    await settled();
    expect(await numbersOf(signal)).toEqual(ONE_TO_THIRTY);
  },
);

test('an event that Prefect does not take is set aside with its reason, and the next ones arrive', async () => {
  const label = '{% for n in range(body.labels) %}, "l{{ n }}": ""{% endfor %}';
  const { slug } = await postern.client.webhooks.create({
    name: 'Labels',
    template: `{"event": "labels", "resource": {"prefect.resource.id": "order.{{ body.labels }}"${label}}}`,
  });
  for (const labels of [1, MAX_LABELS, 2]) {
    await fetch(`${postern.url}/hooks/${slug}`, { method: 'POST', body: JSON.stringify({ labels }) });
  }
  await settled();
  expect(await numbersOf('labels')).toEqual([1, 2]);
  const { out } = await runPostern(postern, ['forwarding']);
  expect(out).toMatch(/Not taken by that server: 1\n[\s\S]*maximum number of labels per resource is 20/);
});
