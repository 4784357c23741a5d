/** How webhooks lie in the configuration database. */
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
}

export interface WebhookTables {
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
