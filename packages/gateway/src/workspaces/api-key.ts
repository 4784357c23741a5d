/** Keys and who holds them. */
import type { Role } from './roles.ts';

/** Everything about a key but the key itself, which only its holder has. */
export interface ApiKey {
  readonly id: string;
  readonly accountId: string;
  readonly created: string;
  /** Whose it is, or what it is for. */
  readonly name: string;
  /** Where it is set, the role and the workspace are the service account's. */
  readonly serviceAccountId: string | null;
  readonly role: Role;
  /** Where it is set, it opens this workspace only. */
  readonly workspaceId: string | null;
  /** ISO 8601; from then on it opens nothing. */
  readonly expires: string | null;
  readonly lastUsed: string | null;
}

export type ApiKeyFields = Omit<ApiKey, 'id' | 'created' | 'lastUsed'>;

/** What the one who shows a key may do, and where. */
export interface KeyHolder {
  readonly keyId: string;
  readonly keyName: string;
  readonly accountId: string;
  readonly serviceAccountId: string | null;
  readonly role: Role;
  readonly workspaceId: string | null;
}
