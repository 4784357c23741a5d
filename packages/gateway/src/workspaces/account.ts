/** An account: it owns workspaces, keys and service accounts. */
export interface Account {
  readonly id: string;
  readonly created: string;
  readonly updated: string;
  readonly name: string;
  /** Unique on the server. */
  readonly handle: string;
  readonly settings: AccountSettings;
}

/** The names are Prefect's; only the first changes what Postern does. */
export interface AccountSettings {
  readonly enforce_webhook_authentication: boolean;
  readonly allow_public_workspaces: boolean;
  readonly ai_log_summaries: boolean;
  readonly managed_execution: boolean;
}

export const DEFAULT_SETTINGS: AccountSettings = {
  enforce_webhook_authentication: false,
  allow_public_workspaces: false,
  ai_log_summaries: false,
  managed_execution: false,
};
