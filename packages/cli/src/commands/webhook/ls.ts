/** `postern webhook ls` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { formatTable } from '../../table.ts';
import type { Terminal } from '../../terminal.ts';
import { tryIt, webhookJson } from '../../webhook-view.ts';

/** Adds the command. */
export function addWebhookLs(group: Command, terminal: Terminal): void {
  group
    .command('ls')
    .alias('list')
    .description('List webhooks with their URLs')
    .addOption(outputOption())
    .action(async ({ output }: WithOutput) => {
      const client = connect(terminal);
      const webhooks = await client.webhooks.list();
      if (output === 'json') {
        terminal.print(formatJson(webhooks.map((webhook) => webhookJson(client, webhook))));
        return;
      }
      const example = webhooks.find(({ enabled }) => enabled) ?? webhooks[0];
      if (example === undefined) {
        terminal.note('There are no webhooks yet. "postern webhook create --help" shows how to make one.');
        return;
      }
      const rows = webhooks.map(({ name, enabled, id, slug }) => ({
        cells: [name, enabled ? 'yes' : 'no', id],
        detail: client.hookUrl(slug),
      }));
      terminal.print(formatTable(terminal, { head: ['NAME', 'ENABLED', 'ID'], flexible: [0] }, rows));
      terminal.print(['', ...tryIt(terminal, client, example)].join('\n'));
    });
}
