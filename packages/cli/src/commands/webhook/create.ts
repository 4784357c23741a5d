/** `postern webhook create` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { storingTemplate } from '../../template-error.ts';
import { addTemplateOptions, requireTemplate, type TemplateOptions } from '../../template-options.ts';
import type { Terminal } from '../../terminal.ts';
import { formatWebhook } from '../../webhook-view.ts';

interface Options extends TemplateOptions, WithOutput {
  readonly description?: string;
}

/** Adds the command. */
export function addWebhookCreate(group: Command, terminal: Terminal): void {
  addTemplateOptions(
    group
      .command('create')
      .description('Create a webhook, and show the URL to give to a sender')
      .argument('<name>', 'what people call it'),
  )
    .option('-d, --description <text>', 'what it is for')
    .addOption(outputOption())
    .action(async (name: string, options: Options) => {
      const template = await requireTemplate(terminal, options);
      const client = connect(terminal);
      const { description = '', output } = options;
      const webhook = await storingTemplate(terminal, client, template, () =>
        client.webhooks.create({ name, description, template }),
      );
      terminal.print(formatWebhook(terminal, client, webhook, output));
    });
}
