/** How webhooks lie in the configuration database. */
import { readRateLimit, writeRateLimit } from '../workspaces/rate-limit.ts';
import type { Webhook } from './webhook.ts';
import { CREATE_WEBHOOK_CHANGES, type WebhookChangeTables } from './webhook-change.ts';

export interface WebhookRow {
  id: string;
  account_id: string;
  workspace_id: string;
  created: string;
  updated: string;
  name: string;
  description: string;
  enabled: number;
  template: string;
  service_account_id: string | null;
  slug: string;
  version: number;
  rate_limit: string | null;
}

export interface WebhookTables extends WebhookChangeTables {
  webhooks: WebhookRow;
}

export const CREATE_WEBHOOKS = `
  CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    workspace_id TEXT NOT NULL REFERENCES workspaces (id),
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    template TEXT NOT NULL,
    service_account_id TEXT,
    slug TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL
  ) STRICT;
`;

export const ADD_WEBHOOK_LIMITS_AND_CHANGES = `
  ALTER TABLE webhooks ADD COLUMN rate_limit TEXT;
  ${CREATE_WEBHOOK_CHANGES}
`;

/** A webhook as it is stored. */
export function toRow(webhook: Webhook): WebhookRow {
  return {
    id: webhook.id,
    account_id: webhook.accountId,
    workspace_id: webhook.workspaceId,
    created: webhook.created,
    updated: webhook.updated,
    name: webhook.name,
    description: webhook.description,
    enabled: webhook.enabled ? 1 : 0,
    template: webhook.template,
    service_account_id: webhook.serviceAccountId,
    slug: webhook.slug,
    version: webhook.version,
    rate_limit: writeRateLimit(webhook.rateLimit),
  };
}

/** A stored webhook. */
export function fromRow(row: WebhookRow): Webhook {
  return {
    id: row.id,
    accountId: row.account_id,
    workspaceId: row.workspace_id,
    created: row.created,
    updated: row.updated,
    name: row.name,
    description: row.description,
    enabled: row.enabled === 1,
    template: row.template,
    serviceAccountId: row.service_account_id,
    rateLimit: readRateLimit(row.rate_limit),
    slug: row.slug,
    version: row.version,
  };
}
