/** `postern account …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addAccountCreate } from './account/create.ts';
import { addAccountDelete } from './account/delete.ts';
import { addAccountLs } from './account/ls.ts';
import { addAccountSettings } from './account/settings.ts';

/** Adds the group. */
export function addAccount(program: Command, terminal: Terminal): void {
  const group = program.command('account').description('Accounts and their settings').helpCommand(false);
  addAccountLs(group, terminal);
  addAccountCreate(group, terminal);
  addAccountSettings(group, terminal);
  addAccountDelete(group, terminal);
}
