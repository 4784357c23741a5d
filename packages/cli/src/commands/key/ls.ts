/** `postern key ls` */
import type { Command } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { formatKeys } from '../../key-view.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import type { Terminal } from '../../terminal.ts';

/** Adds the command. */
export function addKeyLs(group: Command, terminal: Terminal): void {
  group
    .command('ls')
    .alias('list')
    .description('List keys, with when each was last used')
    .addOption(accountOption())
    .addOption(outputOption())
    .action(async (options: WithAccount & WithOutput) => {
      const account = await accountClient(connect(terminal), terminal, options);
      const keys = await account.keys.list();
      if (options.output === 'json') terminal.print(formatJson(keys));
      else if (keys.length > 0) terminal.print(formatKeys(terminal, keys));
      else terminal.note('The account has no keys yet. "postern key create --help" shows how to make one.');
    });
}
