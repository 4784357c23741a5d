/** `postern workspace ls` */
import type { Command } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import type { Terminal } from '../../terminal.ts';
import { formatWorkspaces } from '../../workspace-view.ts';

/** Adds the command. */
export function addWorkspaceLs(group: Command, terminal: Terminal): void {
  group
    .command('ls')
    .alias('list')
    .description('List workspaces')
    .addOption(accountOption())
    .addOption(outputOption())
    .action(async (options: WithAccount & WithOutput) => {
      const account = await accountClient(connect(terminal), terminal, options);
      const all = await account.workspaces.list();
      terminal.print(options.output === 'json' ? formatJson(all) : formatWorkspaces(terminal, all));
    });
}
