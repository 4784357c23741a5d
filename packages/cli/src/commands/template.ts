/** `postern template …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addTemplateRender } from './template/render.ts';
import { addTemplateValidate } from './template/validate.ts';

/** Adds the group. */
export function addTemplate(program: Command, terminal: Terminal): void {
  const group = program
    .command('template')
    .alias('templates')
    .description('Try templates, without a server')
    .helpCommand(false);
  addTemplateRender(group, terminal);
  addTemplateValidate(group, terminal);
}
