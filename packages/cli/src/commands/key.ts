/** `postern key …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addKeyCreate } from './key/create.ts';
import { addKeyLs } from './key/ls.ts';
import { addKeyRevoke } from './key/revoke.ts';

/** Adds the group. */
export function addKey(program: Command, terminal: Terminal): void {
  const group = program
    .command('key')
    .alias('keys')
    .description('Keys of people: make, list, revoke')
    .helpCommand(false);
  addKeyCreate(group, terminal);
  addKeyLs(group, terminal);
  addKeyRevoke(group, terminal);
}
