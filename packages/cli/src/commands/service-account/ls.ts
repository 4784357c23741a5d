/** `postern service-account ls` */
import type { Command } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { formatServiceAccounts } from '../../key-view.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import type { Terminal } from '../../terminal.ts';

/** Adds the command. */
export function addServiceAccountLs(group: Command, terminal: Terminal): void {
  group
    .command('ls')
    .alias('list')
    .description('List service accounts, with when each was last used')
    .addOption(accountOption())
    .addOption(outputOption())
    .action(async (options: WithAccount & WithOutput) => {
      const account = await accountClient(connect(terminal), terminal, options);
      const all = await account.serviceAccounts.list();
      if (options.output === 'json') terminal.print(formatJson(all));
      else if (all.length > 0) terminal.print(formatServiceAccounts(terminal, all));
      else
        terminal.note('There are no service accounts yet. "postern service-account create NAME" makes one.');
    });
}
