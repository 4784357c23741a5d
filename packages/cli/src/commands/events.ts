/** `postern events …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addEventsEmit } from './events/emit.ts';
import { addEventsLs } from './events/ls.ts';
import { addEventsTail } from './events/tail.ts';

/** Adds the group. */
export function addEvents(program: Command, terminal: Terminal): void {
  const group = program
    .command('events')
    .alias('event')
    .description('List, follow and post events')
    .helpCommand(false);
  addEventsLs(group, terminal);
  addEventsTail(group, terminal);
  addEventsEmit(group, terminal);
}
