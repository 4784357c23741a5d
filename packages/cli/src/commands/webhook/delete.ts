/** `postern webhook delete` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { findWebhook } from '../../find-webhook.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';
import { confirm, type WithYes, yesOption } from '../../yes-option.ts';
import { WEBHOOK_ARGUMENT } from './webhook-argument.ts';

/** Adds the command. */
export function addWebhookDelete(group: Command, terminal: Terminal): void {
  group
    .command('delete')
    .alias('rm')
    .description('Delete a webhook; the events it made stay')
    .argument(...WEBHOOK_ARGUMENT)
    .addOption(yesOption())
    .addOption(outputOption())
    .action(async (nameOrId: string, options: WithYes & WithOutput) => {
      const client = connect(terminal);
      const { id, name } = await findWebhook(client, nameOrId);
      const question = `Delete ${printable(name)}? Its URL will be gone for good.`;
      await confirm(terminal, question, options);
      await client.webhooks.delete(id);
      terminal.print(
        options.output === 'json' ? formatJson({ id, deleted: true }) : `${printable(name)} is deleted.`,
      );
    });
}
