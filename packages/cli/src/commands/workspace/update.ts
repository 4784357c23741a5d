/** `postern workspace update` */
import type { Command } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { UsageError } from '../../failure.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { pick } from '../../pick.ts';
import { rateLimitField, rateLimitOption, type WithRateLimit } from '../../rate-option.ts';
import type { Terminal } from '../../terminal.ts';
import { formatWorkspaces } from '../../workspace-view.ts';

interface Options extends WithAccount, WithOutput, WithRateLimit {
  readonly name?: string;
  readonly handle?: string;
  readonly description?: string;
}

/** Adds the command. */
export function addWorkspaceUpdate(group: Command, terminal: Terminal): void {
  group
    .command('update')
    .description('Change the name, handle, description or rate limit of a workspace')
    .argument('<workspace>', 'its name, handle or id')
    .option('-n, --name <name>', 'the new name')
    .option('--handle <handle>', 'the new handle')
    .option('-d, --description <text>', 'the new description')
    .addOption(rateLimitOption())
    .addOption(accountOption())
    .addOption(outputOption())
    .action(async (nameOrId: string, options: Options) => {
      const { name, handle, description, output } = options;
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(handle === undefined ? {} : { handle }),
        ...(description === undefined ? {} : { description }),
        ...rateLimitField(options),
      };
      if (Object.keys(change).length === 0) {
        throw new UsageError('Nothing to change: give --name, --handle, --description or --rate-limit.');
      }
      const { workspaces } = await accountClient(connect(terminal), terminal, options);
      const { id } = pick(await workspaces.list(), nameOrId, 'workspace', 'postern workspace ls');
      await workspaces.patch(id, change);
      const after = await workspaces.get(id);
      terminal.print(output === 'json' ? formatJson(after) : formatWorkspaces(terminal, [after]));
    });
}
