/** `postern webhook get` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { findWebhook } from '../../find-webhook.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import type { Terminal } from '../../terminal.ts';
import { formatWebhook } from '../../webhook-view.ts';
import { WEBHOOK_ARGUMENT } from './webhook-argument.ts';

/** Adds the command. */
export function addWebhookGet(group: Command, terminal: Terminal): void {
  group
    .command('get')
    .description('Show a webhook with its URL and template')
    .argument(...WEBHOOK_ARGUMENT)
    .addOption(outputOption())
    .action(async (nameOrId: string, { output }: WithOutput) => {
      const client = connect(terminal);
      const webhook = await findWebhook(client, nameOrId);
      terminal.print(formatWebhook(terminal, client, webhook, output));
    });
}
