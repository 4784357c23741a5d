/** How accounts, workspaces, keys and the server's own secrets lie in the configuration database. */
export interface WorkspaceTables {
  accounts: { id: string; created: string; name: string; handle: string };
  workspaces: {
    id: string;
    account_id: string;
    created: string;
    name: string;
    handle: string;
    description: string;
  };
  api_keys: {
    id: string;
    account_id: string;
    created: string;
    name: string;
    /** SHA-256 of the key, in hexadecimal. */
    hash: string;
    /** null: a key of the administrator. */
    service_account_id: string | null;
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
