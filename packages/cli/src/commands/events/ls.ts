/** `postern events ls` */
import type { Event } from '@postern/contract';
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { addEventOptions, type EventOptions, eventFilter } from '../../event-options.ts';
import { eventPages } from '../../event-pages.ts';
import { limitOption } from '../../limit-option.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { formatTable } from '../../table.ts';
import type { Terminal } from '../../terminal.ts';
import { shortTime } from '../../time-text.ts';

interface Options extends EventOptions, WithOutput {
  readonly limit: number;
}

/** Adds the command. */
export function addEventsLs(group: Command, terminal: Terminal): void {
  addEventOptions(group.command('ls').alias('list').description('List events, the newest first'))
    .option('--until <time>', 'up to then')
    .addOption(limitOption(50))
    .addOption(outputOption())
    .action(async (options: Options) => {
      const client = connect(terminal);
      const events: Event[] = [];
      for await (const page of eventPages(client, eventFilter(options, terminal.now()), options.limit)) {
        events.push(...page);
      }
      if (options.output === 'json') terminal.print(formatJson(events));
      else if (events.length === 0) terminal.note('No events fit.');
      else terminal.print(formatEvents(terminal, events));
    });
}

function formatEvents(terminal: Terminal, events: readonly Event[]): string {
  const options = { head: ['OCCURRED (UTC)', 'EVENT', 'RESOURCE'], flexible: [1, 2] };
  return formatTable(
    terminal,
    options,
    events.map(({ occurred, event, resource }) => ({
      cells: [shortTime(occurred), event, resource['prefect.resource.id'] ?? ''],
    })),
  );
}
