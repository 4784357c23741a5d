/** `postern key create` */
import type { ApiKeyCreate } from '@postern/contract';
import { type Command, Option } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { expiresOption } from '../../duration.ts';
import { formatNewKey } from '../../key-view.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { pick } from '../../pick.ts';
import type { Terminal } from '../../terminal.ts';

interface Options extends WithAccount, WithOutput {
  readonly role: ApiKeyCreate['role'];
  readonly workspace?: string;
  readonly expires?: string;
}

/** Adds the command. */
export function addKeyCreate(group: Command, terminal: Terminal): void {
  group
    .command('create')
    .description('Make a key, and show it this once')
    .argument('<name>', 'whose it is')
    .addOption(
      new Option('-r, --role <role>', 'what it may do')
        .choices(['administrator', 'owner', 'developer', 'viewer'])
        .default('developer'),
    )
    .option('-w, --workspace <workspace>', 'limit it to this workspace, by name, handle or id')
    .addOption(expiresOption(terminal.now))
    .addOption(accountOption())
    .addOption(outputOption())
    .action(async (name: string, options: Options) => {
      const { role, workspace, expires = null, output } = options;
      const account = await accountClient(connect(terminal), terminal, options);
      const workspaceId =
        workspace === undefined
          ? null
          : pick(await account.workspaces.list(), workspace, 'workspace', 'postern workspace ls').id;
      const made = await account.keys.create({ name, role, workspace_id: workspaceId, expiration: expires });
      if (output === 'json') terminal.print(formatJson(made));
      else {
        const use = `  export POSTERN_API_KEY=${made.key}`;
        terminal.print(formatNewKey(terminal, `The key of ${name}, with the role ${role}`, made.key, use));
      }
    });
}
