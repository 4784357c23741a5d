/** The tables of `postern.db`, where webhooks, workspaces and keys are. */
import type { Migration } from '../platform/sqlite.ts';
import { CREATE_WEBHOOKS, type WebhookTables } from '../webhooks/webhook-table.ts';
import { CREATE_WORKSPACES, type WorkspaceTables } from '../workspaces/workspace-tables.ts';

export type ConfigurationTables = WebhookTables & WorkspaceTables;

export const CONFIGURATION_MIGRATIONS: readonly Migration[] = [
  { id: 1, name: 'workspaces and keys', up: CREATE_WORKSPACES },
  { id: 2, name: 'webhooks', up: CREATE_WEBHOOKS },
];
