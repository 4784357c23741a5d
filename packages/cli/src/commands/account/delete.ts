/** `postern account delete` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { pick } from '../../pick.ts';
import { printable } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';
import { confirm, type WithYes, yesOption } from '../../yes-option.ts';

/** Adds the command. */
export function addAccountDelete(group: Command, terminal: Terminal): void {
  group
    .command('delete')
    .alias('rm')
    .description('Delete an account with everything in it')
    .argument('<account>', 'its name, handle or id')
    .addOption(yesOption())
    .addOption(outputOption())
    .action(async (nameOrId: string, options: WithYes & WithOutput) => {
      const client = connect(terminal);
      const { id, name } = pick(await client.accounts.list(), nameOrId, 'account', 'postern account ls');
      const question = `Delete ${printable(name)} with its workspaces, webhooks, keys and service accounts?`;
      await confirm(terminal, question, options);
      await client.account(id).delete();
      if (options.output === 'json') terminal.print(formatJson({ id, deleted: true }));
      else terminal.print(`${printable(name)} is deleted.`);
    });
}
