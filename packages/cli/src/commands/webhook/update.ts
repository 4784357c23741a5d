/** `postern webhook update` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { UsageError } from '../../failure.ts';
import { findWebhook } from '../../find-webhook.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { storingTemplate } from '../../template-error.ts';
import { addTemplateOptions, givenTemplate, type TemplateOptions } from '../../template-options.ts';
import type { Terminal } from '../../terminal.ts';
import { formatWebhook } from '../../webhook-view.ts';
import { WEBHOOK_ARGUMENT } from './webhook-argument.ts';

interface Options extends TemplateOptions, WithOutput {
  readonly name?: string;
  readonly description?: string;
}

/** Adds the command. */
export function addWebhookUpdate(group: Command, terminal: Terminal): void {
  addTemplateOptions(
    group
      .command('update')
      .description('Change the name, description or template of a webhook; its URL stays')
      .argument(...WEBHOOK_ARGUMENT)
      .option('-n, --name <name>', 'the new name')
      .option('-d, --description <text>', 'the new description'),
  )
    .addOption(outputOption())
    .action(async (nameOrId: string, options: Options) => {
      const { name, description, output } = options;
      const template = await givenTemplate(terminal, options);
      if (name === undefined && description === undefined && template === undefined) {
        throw new UsageError('Nothing to change: give --name, --description, --template or --template-file.');
      }
      const client = connect(terminal);
      const { id } = await findWebhook(client, nameOrId);
      await storingTemplate(terminal, client, template, () =>
        client.webhooks.patch(id, {
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(template === undefined ? {} : { template }),
        }),
      );
      terminal.print(formatWebhook(terminal, client, await client.webhooks.get(id), output));
    });
}
