/** The tables of `postern.db`, where webhooks, workspaces and keys are. */
import type { Migration } from '../platform/sqlite.ts';
import {
  ADD_WEBHOOK_LIMITS_AND_CHANGES,
  CREATE_WEBHOOKS,
  type WebhookTables,
} from '../webhooks/webhook-table.ts';
import {
  ADD_ROLES,
  ADD_SESSIONS,
  CREATE_WORKSPACES,
  type WorkspaceTables,
} from '../workspaces/workspace-tables.ts';

export type ConfigurationTables = WebhookTables & WorkspaceTables;

export const CONFIGURATION_MIGRATIONS: readonly Migration[] = [
  { id: 1, name: 'workspaces and keys', up: CREATE_WORKSPACES },
  { id: 2, name: 'webhooks', up: CREATE_WEBHOOKS },
  { id: 3, name: 'roles and service accounts', up: ADD_ROLES },
  { id: 4, name: 'rate limits and changes of webhooks', up: ADD_WEBHOOK_LIMITS_AND_CHANGES },
  { id: 5, name: 'sessions', up: ADD_SESSIONS },
];
