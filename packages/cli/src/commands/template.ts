/** `postern template …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addTemplateBacktest } from './template/backtest.ts';
import { addTemplateRender } from './template/render.ts';
import { addTemplateValidate } from './template/validate.ts';

/** Adds the group. */
export function addTemplate(program: Command, terminal: Terminal): void {
  const group = program
    .command('template')
    .alias('templates')
    .description('Try templates: on a file, or on the requests that came')
    .helpCommand(false);
  addTemplateRender(group, terminal);
  addTemplateValidate(group, terminal);
  addTemplateBacktest(group, terminal);
}
