/** What the holders of keys may do. Each role may do everything that those after it may. */

/** From all to least. */
export const ROLES = ['administrator', 'owner', 'developer', 'viewer', 'member'] as const;

export type Role = (typeof ROLES)[number];

/** What each role adds to those after it; docs/roles.md is checked against it. */
export const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
  administrator: 'runs the server: every account, new accounts, storage',
  owner: 'runs an account: its settings, workspaces, rate limits, keys and service accounts',
  developer: 'creates, changes, rotates and deletes webhooks, and posts events',
  viewer: 'reads webhooks, requests and events, and checks templates',
  member: 'calls the webhooks that ask for its key; opens nothing of the API',
};

/** Whether a role is as much as another or more. */
export function includes(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(needed);
}

/** A role by the name that Prefect's clients have for it. */
export interface AccountRole {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** The roles a service account may have. Clients look them up by name and then use the id. */
export const ACCOUNT_ROLES: readonly AccountRole[] = [
  { id: '00000000-0000-4000-8000-706f73740001', name: 'Owner', role: 'owner' },
  { id: '00000000-0000-4000-8000-706f73740002', name: 'Admin', role: 'owner' },
  { id: '00000000-0000-4000-8000-706f73740003', name: 'Developer', role: 'developer' },
  { id: '00000000-0000-4000-8000-706f73740004', name: 'Viewer', role: 'viewer' },
  { id: '00000000-0000-4000-8000-706f73740005', name: 'Member', role: 'member' },
];

/** Finds one by id, or by name in any case. */
export function findAccountRole(idOrName: string): AccountRole | undefined {
  const wanted = idOrName.toLowerCase();
  return ACCOUNT_ROLES.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
}
