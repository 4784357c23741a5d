/** `postern import …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addImportPrefectCloud } from './import/prefect-cloud.ts';

/** Adds the group. */
export function addImport(program: Command, terminal: Terminal): void {
  const group = program.command('import').description('Copy webhooks from elsewhere').helpCommand(false);
  addImportPrefectCloud(group, terminal);
}
