/** `postern events tail` */
import { setTimeout as wait } from 'node:timers/promises';
import type { Event } from '@postern/contract';
import type { Command } from 'commander';
import { connect, Unreachable } from '../../connection.ts';
import { createEventFollower, type EventFollower } from '../../event-follower.ts';
import { addEventOptions, type EventOptions, eventFilter } from '../../event-options.ts';
import { limitOption } from '../../limit-option.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import { clip } from '../../table.ts';
import type { Terminal } from '../../terminal.ts';
import { shortTime } from '../../time-text.ts';

interface Options extends EventOptions, WithOutput {
  readonly limit: number;
}

const LOOK_EVERY_MS = 1_000;

const HELP = `
It asks for the newest events once a second, by the times when they occurred.
An event that its template dates further back than those seen last does not show
here, and one dated into the future not before its time. With -o json each event
is one line.`;

/** Adds the command. */
export function addEventsTail(group: Command, terminal: Terminal): void {
  addEventOptions(group.command('tail').description('Show the newest events and follow; Ctrl-C ends'))
    .addOption(limitOption(10))
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      const client = connect(terminal);
      const follower = createEventFollower(client, eventFilter(options, terminal.now()));
      const interrupted = new AbortController();
      terminal.onInterrupt(() => interrupted.abort());
      const show = (events: readonly Event[]): void => {
        for (const event of events) terminal.print(formatLine(terminal, event, options.output));
      };
      show(await follower.begin(options.limit));
      if (options.output === 'text') {
        terminal.note(terminal.style('dim', 'Following; Ctrl-C ends.', 'err'));
      }
      await follow(terminal, follower, show, interrupted.signal);
    });
}

async function follow(
  terminal: Terminal,
  follower: EventFollower,
  show: (events: readonly Event[]) => void,
  signal: AbortSignal,
): Promise<void> {
  let isLost = false;
  while (!signal.aborted) {
    await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const { events, isComplete } = await follower.look();
      if (isLost) terminal.note('Postern answers again.');
      isLost = false;
      if (!isComplete) terminal.note('More events came at once than this can follow; some are left out.');
      show(events);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (!isLost) terminal.note(`${error.message} Waiting for it…`);
      isLost = true;
    }
  }
}

function formatLine(terminal: Terminal, event: Event, output: 'text' | 'json'): string {
  if (output === 'json') return JSON.stringify(event);
  const { occurred, event: name, resource } = event;
  const rest = printable(`${name}  ${resource['prefect.resource.id'] ?? ''}`);
  const time = shortTime(occurred);
  return `${terminal.style('dim', time)}  ${clip(rest, terminal.columns - time.length - 2)}`;
}
