/** `postern requests …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addRequestsGet } from './requests/get.ts';
import { addRequestsLs } from './requests/ls.ts';
import { addRequestsReplay } from './requests/replay.ts';

/** Adds the group. */
export function addRequests(program: Command, terminal: Terminal): void {
  const group = program
    .command('requests')
    .alias('request')
    .description('See what senders sent, why it failed, and send it again')
    .helpCommand(false);
  addRequestsLs(group, terminal);
  addRequestsGet(group, terminal);
  addRequestsReplay(group, terminal);
}
