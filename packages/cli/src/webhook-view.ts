/** How a webhook is shown. */
import { type Client, formatRateLimit, type Webhook } from '@postern/contract';
import { formatJson } from './lossless-json.ts';
import { printable, printableLines } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** A webhook as programs get it: as in the API, and its URL. */
export function webhookJson(client: Client, webhook: Webhook): Webhook & { readonly url: string } {
  return { ...webhook, url: client.hookUrl(webhook.slug) };
}

/** A line for a shell that sends something to a webhook. */
export function curlLine(client: Client, { slug, service_account_id: serviceAccountId }: Webhook): string {
  const key = serviceAccountId === null ? '' : "-H 'Authorization: Bearer KEY_OF_ITS_SERVICE_ACCOUNT' ";
  return `curl -i ${key}--json '{"hello": "world"}' ${client.hookUrl(slug)}`;
}

/** Everything about one webhook, as text or JSON. */
export function formatWebhook(
  terminal: Terminal,
  client: Client,
  webhook: Webhook,
  output: 'text' | 'json',
): string {
  if (output === 'json') return formatJson(webhookJson(client, webhook));
  const { name, description, id, slug, enabled, created, updated, template } = webhook;
  const field = (label: string, value: string): string =>
    `  ${terminal.style('dim', label.padEnd(13))}${value}`;
  return [
    terminal.style('bold', printable(name)),
    field('id', id),
    field('url', client.hookUrl(slug)),
    field('enabled', enabled ? 'yes' : terminal.style('yellow', 'no: it answers 404')),
    ...(description === '' ? [] : [field('description', printable(description))]),
    ...(webhook.service_account_id === null
      ? []
      : [field('asks for', `a key of ${webhook.service_account_id}`)]),
    ...(webhook.rate_limit === undefined ? [] : [field('rate limit', formatRateLimit(webhook.rate_limit))]),
    field('created', created),
    field('updated', updated),
    '',
    indent(printableLines(template.replace(/\n+$/, ''))),
    '',
    ...tryIt(terminal, client, webhook),
  ].join('\n');
}

/** The hint that ends what is said about a webhook. */
export function tryIt(terminal: Terminal, client: Client, webhook: Webhook): readonly string[] {
  return [terminal.style('dim', 'Send something to it:'), `  ${curlLine(client, webhook)}`];
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
