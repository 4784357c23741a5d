/** `postern webhook rotate` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { findWebhook } from '../../find-webhook.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';
import { formatWebhook } from '../../webhook-view.ts';
import { confirm, type WithYes, yesOption } from '../../yes-option.ts';
import { WEBHOOK_ARGUMENT } from './webhook-argument.ts';

/** Adds the command. */
export function addWebhookRotate(group: Command, terminal: Terminal): void {
  group
    .command('rotate')
    .description('Give a webhook a new URL; the old one is dead at once')
    .argument(...WEBHOOK_ARGUMENT)
    .addOption(yesOption())
    .addOption(outputOption())
    .action(async (nameOrId: string, options: WithYes & WithOutput) => {
      const client = connect(terminal);
      const { id, name } = await findWebhook(client, nameOrId);
      const question = `Give ${printable(name)} a new URL? Senders that use the old one get 404 from now on.`;
      await confirm(terminal, question, options);
      terminal.print(formatWebhook(terminal, client, await client.webhooks.rotate(id), options.output));
    });
}
