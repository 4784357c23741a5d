/** `postern service-account create` */
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
  readonly role: string;
  readonly workspace?: string;
  readonly expires?: string;
}

/** Adds the command. */
export function addServiceAccountCreate(group: Command, terminal: Terminal): void {
  group
    .command('create')
    .description('Create a service account, and show its key this once')
    .argument('<name>', 'what it is for')
    .addOption(
      new Option('-r, --role <role>', 'what it may do; a member only calls its webhooks')
        .choices(['owner', 'developer', 'viewer', 'member'])
        .default('member'),
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
      const made = await account.serviceAccounts.create({
        name,
        account_role_name: role,
        workspace_id: workspaceId,
        api_key_expiration: expires,
      });
      if (output === 'json') terminal.print(formatJson(made));
      else {
        const use = `Let a webhook ask for it:\n  postern webhook update WEBHOOK --service-account ${made.id}`;
        terminal.print(formatNewKey(terminal, `The key of ${name}`, made.api_key!.key!, use));
      }
    });
}
