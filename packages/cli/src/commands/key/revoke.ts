/** `postern key revoke` */
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
export function addKeyRevoke(group: Command, terminal: Terminal): void {
  group
    .command('revoke')
    .alias('delete')
    .description('Revoke a key: it opens nothing from now on')
    .argument('<key>', 'its name or id')
    .addOption(accountOption())
    .addOption(yesOption())
    .addOption(outputOption())
    .action(async (nameOrId: string, options: WithAccount & WithYes & WithOutput) => {
      const { keys } = await accountClient(connect(terminal), terminal, options);
      const { id, name, role } = pick(await keys.list(), nameOrId, 'key', 'postern key ls');
      await confirm(terminal, `Revoke the ${role}'s key of ${printable(name)}?`, options);
      await keys.revoke(id);
      if (options.output === 'json') terminal.print(formatJson({ id, revoked: true }));
      else terminal.print(`The key of ${printable(name)} is revoked.`);
    });
}
