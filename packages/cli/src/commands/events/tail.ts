/** `postern events tail` */
import type { Event } from '@postern/contract';
import type { Command } from 'commander';
import { connect } from '../../connection.ts';
import { addEventOptions, type EventOptions, eventFilter } from '../../event-options.ts';
import { eventPages } from '../../event-pages.ts';
import { followEvents } from '../../event-stream.ts';
import { limitOption } from '../../limit-option.ts';
import { outputOption, type WithOutput } from '../../output-option.ts';
import { printable } from '../../printable.ts';
import { clip } from '../../table.ts';
import type { Terminal } from '../../terminal.ts';
import { shortTime } from '../../time-text.ts';

interface Options extends EventOptions, WithOutput {
  readonly limit: number;
}

const HELP = `
Shows the newest events that fit, by the times when they occurred, and then each
event as it comes. With -o json each event is one line.`;

/** Adds the command. */
export function addEventsTail(group: Command, terminal: Terminal): void {
  addEventOptions(group.command('tail').description('Show the newest events and follow; Ctrl-C ends'))
    .addOption(limitOption(10))
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(async (options: Options) => {
      const client = connect(terminal);
      const filter = eventFilter(options, terminal.now());
      const interrupted = new AbortController();
      terminal.onInterrupt(() => interrupted.abort());
      /** What came while the newest were being listed; undefined once they are. */
      let early: [text: string, id: string][] | undefined = [];
      let isLost = false;
      const print = (text: string): void => terminal.print(formatLine(terminal, text, options.output));

      /** The newest of those that were there; whatever comes meanwhile is printed after them, once. */
      const showNewest = async (): Promise<void> => {
        const newest: Event[] = [];
        for await (const page of eventPages(client, filter, options.limit)) newest.push(...page);
        for (const event of newest.reverse()) print(JSON.stringify(event));
        const shown = new Set(newest.map(({ id }) => String(id)));
        for (const [text, id] of early ?? []) if (!shown.has(id)) print(text);
        early = undefined;
        if (options.output === 'text') terminal.note(terminal.style('dim', 'Following; Ctrl-C ends.', 'err'));
      };

      let listing: Promise<void> | undefined;
      const watcher = {
        onOpen(isAgain: boolean): void {
          if (isAgain || isLost) terminal.note('Postern answers again.');
          isLost = false;
          listing ??= showNewest();
        },
        onEvent(text: string, id: string): void {
          if (early === undefined) print(text);
          else early.push([text, id]);
        },
        onLost(reason: string): void {
          if (!isLost) terminal.note(`${reason} Waiting for it…`);
          isLost = true;
        },
        onNotice: (message: string): void => terminal.note(message),
      };
      await followEvents(client, filter, watcher, interrupted.signal);
      await listing;
    });
}

/** `text` is the JSON of an event, every number in it as it was sent. */
function formatLine(terminal: Terminal, text: string, output: 'text' | 'json'): string {
  if (output === 'json') return text;
  const { occurred, event: name, resource } = JSON.parse(text) as Event;
  const rest = printable(`${name}  ${resource['prefect.resource.id'] ?? ''}`);
  const time = shortTime(occurred);
  return `${terminal.style('dim', time)}  ${clip(rest, terminal.columns - time.length - 2)}`;
}
