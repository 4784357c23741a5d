/** `postern webhook create` */
import type { Command } from 'commander';
import { accountId } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { serviceAccountIdFor } from '../../find-service-account.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { rateLimitField, rateLimitOption, type WithRateLimit } from '../../rate-option.ts';
import { storingTemplate } from '../../template-error.ts';
import { addTemplateOptions, requireTemplate, type TemplateOptions } from '../../template-options.ts';
import type { Terminal } from '../../terminal.ts';
import { formatWebhook } from '../../webhook-view.ts';

interface Options extends TemplateOptions, WithOutput, WithRateLimit {
  readonly description?: string;
  readonly serviceAccount?: string;
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
    .option('--service-account <name>', 'senders must carry a key of this service account')
    .addOption(rateLimitOption())
    .addOption(outputOption())
    .action(async (name: string, options: Options) => {
      const template = await requireTemplate(terminal, options);
      const client = connect(terminal);
      const { description = '', serviceAccount, output } = options;
      const guard =
        serviceAccount === undefined
          ? null
          : await serviceAccountIdFor(client, await accountId(client, terminal, {}), serviceAccount);
      const webhook = await storingTemplate(terminal, client, template, () =>
        client.webhooks.create({
          name,
          description,
          template,
          service_account_id: guard,
          ...rateLimitField(options),
        }),
      );
      terminal.print(formatWebhook(terminal, client, webhook, output));
    });
}
