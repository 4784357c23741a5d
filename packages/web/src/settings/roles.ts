/** What each role may do, in a few words. */
export const ROLE_WORDS = {
  administrator: 'runs the server: every account, storage, forwarding',
  owner: 'runs the account: workspaces, keys, service accounts',
  developer: 'creates and changes webhooks',
  viewer: 'reads webhooks, requests and events',
} as const;

export type PersonRole = keyof typeof ROLE_WORDS;

/** From least to all, as they are offered. */
export const PERSON_ROLES: readonly PersonRole[] = ['viewer', 'developer', 'owner', 'administrator'];

/** Roles of service accounts, under the names that Prefect's clients use. */
export const SERVICE_ACCOUNT_ROLES = [
  { value: 'Member', label: 'Member: calls the webhooks that ask for its key, and reads nothing' },
  { value: 'Viewer', label: 'Viewer: reads webhooks, requests and events' },
  { value: 'Developer', label: 'Developer: creates and changes webhooks' },
  { value: 'Owner', label: 'Owner: runs the account' },
] as const;
