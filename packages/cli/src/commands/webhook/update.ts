/** `postern webhook update` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { UsageError } from '../../failure.ts';
import { serviceAccountIdFor } from '../../find-service-account.ts';
import { findWebhook } from '../../find-webhook.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { rateLimitField, rateLimitOption, type WithRateLimit } from '../../rate-option.ts';
import { storingTemplate } from '../../template-error.ts';
import { addTemplateOptions, givenTemplate, type TemplateOptions } from '../../template-options.ts';
import type { Terminal } from '../../terminal.ts';
import { formatWebhook } from '../../webhook-view.ts';
import { WEBHOOK_ARGUMENT } from './webhook-argument.ts';

interface Options extends TemplateOptions, WithOutput, WithRateLimit {
  readonly name?: string;
  readonly description?: string;
  readonly serviceAccount?: string;
}

/** Adds the command. */
export function addWebhookUpdate(group: Command, terminal: Terminal): void {
  addTemplateOptions(
    group
      .command('update')
      .description('Change a webhook; its URL stays')
      .argument(...WEBHOOK_ARGUMENT)
      .option('-n, --name <name>', 'the new name')
      .option('-d, --description <text>', 'the new description')
      .option('--service-account <name>', 'senders must carry a key of it; none: everyone may send')
      .addOption(rateLimitOption()),
  )
    .addOption(outputOption())
    .action(async (nameOrId: string, options: Options) => {
      const { name, description, serviceAccount, rateLimit, output } = options;
      const template = await givenTemplate(terminal, options);
      const given = [name, description, template, serviceAccount, rateLimit];
      if (given.every((value) => value === undefined)) {
        throw new UsageError(
          'Nothing to change: give --name, --description, --template, --template-file, --service-account or --rate-limit.',
        );
      }
      const client = connect(terminal);
      const { id, account } = await findWebhook(client, nameOrId);
      const guard =
        serviceAccount === undefined
          ? {}
          : { service_account_id: await serviceAccountIdFor(client, account, serviceAccount) };
      await storingTemplate(terminal, client, template, () =>
        client.webhooks.patch(id, {
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(template === undefined ? {} : { template }),
          ...guard,
          ...rateLimitField(options),
        }),
      );
      terminal.print(formatWebhook(terminal, client, await client.webhooks.get(id), output));
    });
}
