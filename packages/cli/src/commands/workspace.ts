/** `postern workspace …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addWorkspaceCreate } from './workspace/create.ts';
import { addWorkspaceDelete } from './workspace/delete.ts';
import { addWorkspaceLs } from './workspace/ls.ts';
import { addWorkspaceUpdate } from './workspace/update.ts';

/** Adds the group. */
export function addWorkspace(program: Command, terminal: Terminal): void {
  const group = program
    .command('workspace')
    .alias('workspaces')
    .description('Workspaces of an account, and their rate limits')
    .helpCommand(false);
  addWorkspaceLs(group, terminal);
  addWorkspaceCreate(group, terminal);
  addWorkspaceUpdate(group, terminal);
  addWorkspaceDelete(group, terminal);
}
