/** `postern webhook toggle` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { findWebhook } from '../../find-webhook.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';
import { WEBHOOK_ARGUMENT } from './webhook-argument.ts';

/** Adds the command. */
export function addWebhookToggle(group: Command, terminal: Terminal): void {
  group
    .command('toggle')
    .description('Enable a webhook that is disabled, and disable one that is enabled')
    .argument(...WEBHOOK_ARGUMENT)
    .addOption(outputOption())
    .action(async (nameOrId: string, { output }: WithOutput) => {
      const client = connect(terminal);
      const { id, name } = await findWebhook(client, nameOrId);
      const enabled = await client.webhooks.toggle(id);
      if (output === 'json') terminal.print(formatJson({ id, enabled }));
      else if (enabled) terminal.print(`${printable(name)} is enabled.`);
      else terminal.print(`${printable(name)} is disabled: senders are answered with 404.`);
    });
}
