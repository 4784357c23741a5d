/** How accounts, workspaces, keys and the server's own secrets lie in the configuration database. */
export interface WorkspaceTables {
  accounts: {
    id: string;
    created: string;
    updated: string;
    name: string;
    handle: string;
    /** JSON of those settings that were ever set. */
    settings: string;
  };
  workspaces: {
    id: string;
    account_id: string;
    created: string;
    updated: string;
    name: string;
    handle: string;
    description: string;
    rate_limit: string | null;
  };
  api_keys: {
    id: string;
    account_id: string;
    created: string;
    name: string;
    /** SHA-256 of the key, in hexadecimal. */
    hash: string;
    /** Where it is set, the role is the service account's. */
    service_account_id: string | null;
    role: string;
    /** null: every workspace of the account. */
    workspace_id: string | null;
    expires: string | null;
    last_used: string | null;
    /** `chosen`: POSTERN_API_KEY; `start`: made by a start; `api`: made by somebody. */
    source: string;
  };
  service_accounts: {
    id: string;
    account_id: string;
    created: string;
    updated: string;
    name: string;
    /** By the name that Prefect's clients have for it. */
    role_name: string;
    workspace_id: string | null;
  };
  sessions: {
    /** SHA-256 of the token, in hexadecimal. */
    hash: string;
    key_id: string;
    created: string;
    expires: string;
  };
  secrets: { name: string; value: string };
}

export const CREATE_WORKSPACES = `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY, created TEXT NOT NULL, name TEXT NOT NULL, handle TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE workspaces (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    created TEXT NOT NULL,
    name TEXT NOT NULL,
    handle TEXT NOT NULL,
    description TEXT NOT NULL,
    UNIQUE (account_id, handle)
  ) STRICT;
  CREATE TABLE api_keys (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    created TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    service_account_id TEXT
  ) STRICT;
  CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** Every key from before was an administrator's. */
export const ADD_ROLES = `
  ALTER TABLE accounts ADD COLUMN updated TEXT NOT NULL DEFAULT '';
  ALTER TABLE accounts ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
  UPDATE accounts SET updated = created;
  ALTER TABLE workspaces ADD COLUMN updated TEXT NOT NULL DEFAULT '';
  ALTER TABLE workspaces ADD COLUMN rate_limit TEXT;
  UPDATE workspaces SET updated = created;
  ALTER TABLE api_keys ADD COLUMN role TEXT NOT NULL DEFAULT 'administrator';
  ALTER TABLE api_keys ADD COLUMN workspace_id TEXT;
  ALTER TABLE api_keys ADD COLUMN expires TEXT;
  ALTER TABLE api_keys ADD COLUMN last_used TEXT;
  ALTER TABLE api_keys ADD COLUMN source TEXT NOT NULL DEFAULT 'start';
  UPDATE api_keys SET source = 'chosen' WHERE name = 'chosen';
  CREATE TABLE service_accounts (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    name TEXT NOT NULL,
    role_name TEXT NOT NULL,
    workspace_id TEXT
  ) STRICT;
`;

export const ADD_SESSIONS = `
  CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    key_id TEXT NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
    created TEXT NOT NULL,
    expires TEXT NOT NULL
  ) STRICT;
`;
