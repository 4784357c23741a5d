/** A sample request as a command for a terminal. */
import { shellQuote } from '../display/shell-quote.ts';
import type { SampleRequest } from './starters/index.ts';

/** What a webhook is tried with that has no starting point. */
export const PLAIN_SAMPLE: SampleRequest = {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: '{"hello": "world"}',
};

/** What stands for a key that only its owner has. */
export const KEY_PLACE = '$SERVICE_ACCOUNT_KEY';

/** A curl command that sends the sample; `needsKey` where the webhook has a service account. */
export function sampleCommand(url: string, { headers, body }: SampleRequest, needsKey = false): string {
  const lines = [`curl -i ${shellQuote(url)}`];
  // In double quotes, so that the shell puts the key in.
  if (needsKey) lines.push(`-H "Authorization: Bearer ${KEY_PLACE}"`);
  for (const [name, value] of Object.entries(headers)) lines.push(`-H ${shellQuote(`${name}: ${value}`)}`);
  lines.push(`--data-binary ${shellQuote(body)}`);
  return lines.join(' \\\n  ');
}
