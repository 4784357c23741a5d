/** `postern account ls` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { formatTable } from '../../table.ts';
import type { Terminal } from '../../terminal.ts';

/** Adds the command. */
export function addAccountLs(group: Command, terminal: Terminal): void {
  group
    .command('ls')
    .alias('list')
    .description('List the accounts of the key')
    .addOption(outputOption())
    .action(async ({ output }: WithOutput) => {
      const accounts = await connect(terminal).accounts.list();
      if (output === 'json') {
        terminal.print(formatJson(accounts));
        return;
      }
      const rows = accounts.map(({ name, handle, id }) => ({ cells: [name, handle, id] }));
      terminal.print(formatTable(terminal, { head: ['NAME', 'HANDLE', 'ID'], flexible: [0, 1] }, rows));
    });
}
