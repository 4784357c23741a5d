/** `postern workspace create` */
import type { Command } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { handleOf } from '../../handle.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import { rateLimitField, rateLimitOption, type WithRateLimit } from '../../rate-option.ts';
import type { Terminal } from '../../terminal.ts';
import { exportLine } from '../../workspace-view.ts';

interface Options extends WithAccount, WithOutput, WithRateLimit {
  readonly handle?: string;
  readonly description?: string;
}

/** Adds the command. */
export function addWorkspaceCreate(group: Command, terminal: Terminal): void {
  group
    .command('create')
    .description('Create a workspace')
    .argument('<name>', 'what people call it')
    .option('--handle <handle>', 'its name in addresses (default: made of the name)')
    .option('-d, --description <text>', 'what it is for')
    .addOption(rateLimitOption())
    .addOption(accountOption())
    .addOption(outputOption())
    .action(async (name: string, options: Options) => {
      const { handle = handleOf(name), description = '', output } = options;
      const account = await accountClient(connect(terminal), terminal, options);
      const workspace = await account.workspaces.create({
        name,
        handle,
        description,
        ...rateLimitField(options),
      });
      if (output === 'json') terminal.print(formatJson(workspace));
      else {
        const title = `The workspace ${printable(name)} has the handle ${workspace.handle}. To work in it:`;
        terminal.print(`${title}\n${exportLine(terminal, workspace)}`);
      }
    });
}
