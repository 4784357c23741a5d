/** `postern forwarding` */
import type { Forwarding, SetAsideEvent } from '@postern/contract';
import type { Command } from 'commander';
import { connect } from '../connection.ts';
import { formatJson } from '../lossless-json.ts';
import { outputOption, type WithOutput } from '../output-option.ts';
import { printable } from '../printable.ts';
import { formatTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { shortTime } from '../time-text.ts';

/** Adds the command. */
export function addForwarding(program: Command, terminal: Terminal): void {
  program
    .command('forwarding')
    .description('See how far events have got on their way to a Prefect server')
    .addOption(outputOption())
    .action(async ({ output }: WithOutput) => {
      const client = connect(terminal);
      const [status, setAside] = await Promise.all([
        client.forwarding.status(),
        client.forwarding.setAside(),
      ]);
      if (output === 'json') terminal.print(formatJson({ ...status, set_aside_events: setAside }));
      else if (status.target === null) {
        terminal.note('Nothing is forwarded. "postern serve --forward-to http://prefect:4200/api" does it.');
      } else terminal.print(format(terminal, status, setAside));
    });
}

function format(terminal: Terminal, status: Forwarding, setAside: readonly SetAsideEvent[]): string {
  const { trouble } = status;
  const field = (label: string, value: string): string =>
    `  ${terminal.style('dim', label.padEnd(13))}${value}`;
  return [
    terminal.style('bold', `To ${status.target}`),
    field('behind', behind(terminal, status)),
    field('stored there', `${status.delivered} events`),
    ...(status.unconfirmed === 0 ? [] : [field('on their way', `${status.unconfirmed} events`)]),
    ...(trouble === null
      ? []
      : [
          field('trouble', terminal.style('yellow', printable(trouble.message))),
          field('', `since ${shortTime(trouble.since)}, ${trouble.attempts} attempts`),
        ]),
    ...(setAside.length === 0 ? [] : ['', formatSetAside(terminal, status.set_aside, setAside)]),
  ].join('\n');
}

function behind(terminal: Terminal, { entries_behind: entries, oldest_waiting: oldest }: Forwarding): string {
  if (entries === 0) return terminal.style('green', 'nothing');
  const requests = `${entries} ${entries === 1 ? 'request' : 'requests'}`;
  return oldest === null ? requests : `${requests}, the oldest event of ${shortTime(oldest)}`;
}

function formatSetAside(terminal: Terminal, count: number, events: readonly SetAsideEvent[]): string {
  const rows = events.map(({ at, event, event_id: id, reason }) => ({
    cells: [shortTime(at), event, id],
    detail: reason,
  }));
  const title = `Not taken by that server: ${count}${count > events.length ? ', the newest being' : ''}`;
  const table = formatTable(terminal, { head: ['SET ASIDE (UTC)', 'EVENT', 'ID'], flexible: [1] }, rows);
  return `${terminal.style('bold', title)}\n${table}`;
}
