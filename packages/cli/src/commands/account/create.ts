/** `postern account create` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { handleOf } from '../../handle.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';

interface Options extends WithOutput {
  readonly handle?: string;
}

/** Adds the command. */
export function addAccountCreate(group: Command, terminal: Terminal): void {
  group
    .command('create')
    .description('Create an account with a first workspace')
    .argument('<name>', 'what people call it')
    .option('--handle <handle>', 'its name in addresses (default: made of the name)')
    .addOption(outputOption())
    .action(async (name: string, { handle = handleOf(name), output }: Options) => {
      const account = await connect(terminal).accounts.create({ name, handle });
      if (output === 'json') terminal.print(formatJson(account));
      else {
        terminal.print(
          `The account ${printable(name)} has the handle ${account.handle} and a first workspace.\nGive somebody a key to it:\n  postern key create NAME --role owner --account ${account.handle}`,
        );
      }
    });
}
