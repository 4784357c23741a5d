/** `postern workspace delete` */
import type { Command } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { pick } from '../../pick.ts';
import { printable } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';
import { confirm, type WithYes, yesOption } from '../../yes-option.ts';

/** Adds the command. */
export function addWorkspaceDelete(group: Command, terminal: Terminal): void {
  group
    .command('delete')
    .alias('rm')
    .description('Delete a workspace with its webhooks')
    .argument('<workspace>', 'its name, handle or id')
    .addOption(accountOption())
    .addOption(yesOption())
    .addOption(outputOption())
    .action(async (nameOrId: string, options: WithAccount & WithYes & WithOutput) => {
      const { workspaces } = await accountClient(connect(terminal), terminal, options);
      const { id, name } = pick(await workspaces.list(), nameOrId, 'workspace', 'postern workspace ls');
      const question = `Delete ${printable(name)} with its webhooks? What it received can no longer be read.`;
      await confirm(terminal, question, options);
      await workspaces.delete(id);
      if (options.output === 'json') terminal.print(formatJson({ id, deleted: true }));
      else terminal.print(`${printable(name)} is deleted.`);
    });
}
