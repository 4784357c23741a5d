/** `postern service-account rotate` */
import type { Command } from 'commander';
import { accountClient, accountOption, type WithAccount } from '../../account-option.ts';
import { connect } from '../../connection.ts';
import { expiresOption, readSeconds } from '../../duration.ts';
import { findServiceAccount } from '../../find-service-account.ts';
import { formatNewKey } from '../../key-view.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import type { Terminal } from '../../terminal.ts';
import { confirm, type WithYes, yesOption } from '../../yes-option.ts';

interface Options extends WithAccount, WithYes, WithOutput {
  readonly keepOld?: number;
  readonly expires?: string;
}

/** Adds the command. */
export function addServiceAccountRotate(group: Command, terminal: Terminal): void {
  group
    .command('rotate')
    .description('Give a service account a new key')
    .argument('<service-account>', 'its name or id')
    .option('--keep-old <time>', 'let the old key open for so long: 10min, 1h, 7d', readSeconds)
    .addOption(expiresOption(terminal.now))
    .addOption(accountOption())
    .addOption(yesOption())
    .addOption(outputOption())
    .action(async (nameOrId: string, options: Options) => {
      const { keepOld = 0, expires = null, output } = options;
      const account = await accountClient(connect(terminal), terminal, options);
      const { id, name } = await findServiceAccount(account, nameOrId);
      if (keepOld === 0) {
        await confirm(
          terminal,
          `Give ${printable(name)} a new key? The old one opens nothing then.`,
          options,
        );
      }
      const made = await account.serviceAccounts.rotateKey(id, {
        api_key_expiration: expires,
        old_key_expires_in_seconds: keepOld,
      });
      if (output === 'json') terminal.print(formatJson(made));
      else {
        const use = 'Give it to the sender.';
        terminal.print(formatNewKey(terminal, `The new key of ${name}`, made.api_key!.key!, use));
      }
    });
}
