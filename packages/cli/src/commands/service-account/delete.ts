/** `postern service-account delete` */
import type { Command } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { findServiceAccount } from '../../find-service-account.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';
import { confirm, type WithYes, yesOption } from '../../yes-option.ts';

/** Adds the command. */
export function addServiceAccountDelete(group: Command, terminal: Terminal): void {
  group
    .command('delete')
    .alias('rm')
    .description('Delete a service account with its webhooks')
    .argument('<service-account>', 'its name or id')
    .addOption(accountOption())
    .addOption(yesOption())
    .addOption(outputOption())
    .action(async (nameOrId: string, options: WithAccount & WithYes & WithOutput) => {
      const account = await accountClient(connect(terminal), terminal, options);
      const { id, name } = await findServiceAccount(account, nameOrId);
      const question = `Delete ${printable(name)}? The webhooks that ask for its key are deleted with it.`;
      await confirm(terminal, question, options);
      await account.serviceAccounts.delete(id);
      if (options.output === 'json') terminal.print(formatJson({ id, deleted: true }));
      else terminal.print(`${printable(name)} and its webhooks are deleted.`);
    });
}
