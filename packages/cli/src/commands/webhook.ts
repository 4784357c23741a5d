/** `postern webhook …` */
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { addWebhookCreate } from './webhook/create.ts';
import { addWebhookDelete } from './webhook/delete.ts';
import { addWebhookGet } from './webhook/get.ts';
import { addWebhookLs } from './webhook/ls.ts';
import { addWebhookRotate } from './webhook/rotate.ts';
import { addWebhookToggle } from './webhook/toggle.ts';
import { addWebhookUpdate } from './webhook/update.ts';

/** Adds the group. */
export function addWebhook(program: Command, terminal: Terminal): void {
  const group = program
    .command('webhook')
    .alias('webhooks')
    .description('Create and change webhooks')
    .helpCommand(false);
  addWebhookCreate(group, terminal);
  addWebhookLs(group, terminal);
  addWebhookGet(group, terminal);
  addWebhookUpdate(group, terminal);
  addWebhookToggle(group, terminal);
  addWebhookRotate(group, terminal);
  addWebhookDelete(group, terminal);
}
