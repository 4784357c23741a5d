/** What the key of the session may do. The API decides; pages only leave out what it would refuse. */
import type { Holder, Role } from '@postern/contract';

/** From all to least: each may do what those after it may. */
const ROLES: readonly Role[] = ['administrator', 'owner', 'developer', 'viewer', 'member'];

type Asked = Pick<Holder, 'role' | 'workspace_id'>;

/**
 * Whether a key's role suffices. What is about the whole account or server needs a key that is not limited to a
 * workspace: that is so for everything owners and administrators do.
 */
export function may(holder: Asked, role: Role): boolean {
  if ((role === 'owner' || role === 'administrator') && holder.workspace_id !== null) return false;
  return ROLES.indexOf(holder.role) <= ROLES.indexOf(role);
}
