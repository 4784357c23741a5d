/** Webhooks by the name that people give them, or by id. */
import type { Client, Webhook } from '@postern/contract';
import { Failure } from './failure.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The one webhook meant. @throws Failure when none or several have the name */
export async function findWebhook(client: Client, nameOrId: string): Promise<Webhook> {
  if (UUID.test(nameOrId)) return client.webhooks.get(nameOrId);
  const found = await client.webhooks.list({ webhooks: { name: { any_: [nameOrId] } } });
  const [webhook] = found;
  if (webhook === undefined) {
    throw new Failure(`No webhook is called "${nameOrId}". "postern webhook ls" lists them.`);
  }
  if (found.length > 1) {
    const ids = found.map(({ id }) => `\n  ${id}`).join('');
    throw new Failure(`Several webhooks are called "${nameOrId}". Say which one by its id:${ids}`);
  }
  return webhook;
}
