/** `postern template render --request`: on a request that a server keeps. */
import type { Client, RenderError, RenderOutcome, RenderResult, Webhook } from '@postern/contract';
import { Failure } from '../../failure.ts';
import { formatJson, parseLossless } from '../../lossless-json.ts';
import { printableLines } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';

/** Lets the server render, and prints the event. @throws Failure that says why there is none */
export async function renderStored(
  terminal: Terminal,
  client: Client,
  template: string,
  requestId: string,
  webhook: Webhook | undefined,
): Promise<void> {
  const text = await client.templates.renderText({
    template,
    request: { request_id: requestId },
    ...(webhook === undefined ? {} : { webhook_id: webhook.id }),
  });
  // Of the event only its spelling counts; nothing else in the reply is a number that could be rounded.
  const outcome = parseLossless(text) as RenderOutcome;
  switch (outcome.kind) {
    case 'event':
      terminal.print(formatJson(outcome.event));
      return;
    case 'failed':
      throw new Failure(describeFailure(outcome.error, outcome.rendered));
    case 'batch':
      printBatch(terminal, outcome.items);
      return;
    case 'handshake':
      terminal.note(`The server answers such a request itself, without the template: ${outcome.handshake}.`);
      return;
    case 'refused':
      throw new Failure(`No template sees this request. ${outcome.message} ${outcome.help}`);
  }
}

function printBatch(terminal: Terminal, items: readonly RenderResult[]): void {
  terminal.print(formatJson(items.flatMap((item) => (item.kind === 'event' ? [item.event] : []))));
  const failures = items.flatMap((item, index) =>
    item.kind === 'failed' ? [`Item ${index + 1}: ${describeFailure(item.error, item.rendered)}`] : [],
  );
  if (failures.length > 0) throw new Failure(failures.join('\n\n'));
}

function describeFailure({ message, hint, excerpt }: RenderError, rendered: string | null): string {
  const parts = [hint === undefined ? message : `${message}\n${hint}`];
  if (excerpt !== undefined) parts.push(excerpt);
  else if (rendered !== null && rendered.trim() !== '') {
    parts.push(`It rendered:\n\n${printableLines(rendered.slice(0, 2_000))}`);
  }
  return parts.join('\n\n');
}
