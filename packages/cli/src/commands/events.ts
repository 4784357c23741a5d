/** `postern events …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addEventsLs } from './events/ls.ts';
import { addEventsTail } from './events/tail.ts';

/** Adds the group. */
export function addEvents(program: Command, terminal: Terminal): void {
  const group = program
    .command('events')
    .alias('event')
    .description('List and follow events')
    .helpCommand(false);
  addEventsLs(group, terminal);
  addEventsTail(group, terminal);
}
