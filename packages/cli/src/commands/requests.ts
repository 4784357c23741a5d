/** `postern requests …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addRequestsGet } from './requests/get.ts';
import { addRequestsLs } from './requests/ls.ts';

/** Adds the group. */
export function addRequests(program: Command, terminal: Terminal): void {
  const group = program
    .command('requests')
    .alias('request')
    .description('See what senders sent, and why it failed')
    .helpCommand(false);
  addRequestsLs(group, terminal);
  addRequestsGet(group, terminal);
}
