/** `postern requests replay` */
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { Failure } from '../../failure.ts';
import { formatJson } from '../../lossless-json.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import type { Terminal } from '../../terminal.ts';

/** Adds the command. */
export function addRequestsReplay(group: Command, terminal: Terminal): void {
  group
    .command('replay')
    .description('Send a request again, through the template as it is now, as a new request')
    .argument('<id>', 'its id, as "requests ls" shows it')
    .addOption(outputOption())
    .action(async (id: string, { output }: WithOutput) => {
      const replay = await connect(terminal).requests.replay(id);
      const { request_id: requestId, verdict, event_ids: eventIds } = replay;
      if (output === 'json') terminal.print(formatJson(replay));
      else
        terminal.print([`request  ${requestId}`, ...eventIds.map((event) => `event    ${event}`)].join('\n'));
      if (verdict.kind === 'failed') throw new Failure(verdict.error);
      if (verdict.kind === 'rejected') throw new Failure(`${verdict.message} ${verdict.help}`);
    });
}
