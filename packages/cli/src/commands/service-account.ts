/** `postern service-account …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addServiceAccountCreate } from './service-account/create.ts';
import { addServiceAccountDelete } from './service-account/delete.ts';
import { addServiceAccountLs } from './service-account/ls.ts';
import { addServiceAccountRotate } from './service-account/rotate.ts';

/** Adds the group. */
export function addServiceAccount(program: Command, terminal: Terminal): void {
  const group = program
    .command('service-account')
    .alias('service-accounts')
    .description('Programs with keys: senders, scripts')
    .helpCommand(false);
  addServiceAccountCreate(group, terminal);
  addServiceAccountLs(group, terminal);
  addServiceAccountRotate(group, terminal);
  addServiceAccountDelete(group, terminal);
}
