/** `postern account settings` */
import type { AccountSettingsPatch } from '@postern/contract';
import { type Command, Option } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import type { Terminal } from '../../terminal.ts';

interface Options extends WithAccount, WithOutput {
  readonly enforceWebhookAuthentication?: 'on' | 'off';
}

/** Adds the command. */
export function addAccountSettings(group: Command, terminal: Terminal): void {
  group
    .command('settings')
    .description('Show or change the settings of an account')
    .addOption(
      new Option(
        '--enforce-webhook-authentication <state>',
        'on: disable webhooks without a service account, and let none be enabled',
      ).choices(['on', 'off']),
    )
    .addOption(accountOption())
    .addOption(outputOption())
    .action(async (options: Options) => {
      const { enforceWebhookAuthentication: enforce, output } = options;
      const account = await accountClient(connect(terminal), terminal, options);
      if (enforce !== undefined) {
        const change: AccountSettingsPatch = { enforce_webhook_authentication: enforce === 'on' };
        await account.patchSettings(change);
      }
      const settings = await account.settings();
      if (output === 'json') terminal.print(formatJson(settings));
      else {
        const state = settings.enforce_webhook_authentication ? 'on' : 'off';
        terminal.print(`  ${terminal.style('dim', 'enforce webhook authentication')}  ${state}`);
      }
    });
}
