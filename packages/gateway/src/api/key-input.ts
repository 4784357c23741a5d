/** Checks that several routes about keys share. Each throws `InvalidInput`, which is answered with 422. */
import { parseTimestamp } from '../event/timestamp.ts';
import type { Clock } from '../platform/clock.ts';
import { ACCOUNT_ROLES, type AccountRole, findAccountRole } from '../workspaces/roles.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';
import { InvalidInput } from './input-problems.ts';

function invalid(field: string, msg: string, input: unknown): InvalidInput {
  return new InvalidInput([{ type: 'value_error', loc: ['body', field], msg: `Value error, ${msg}`, input }]);
}

/** A time in the future, as the model has it; null where none was given. @throws InvalidInput */
export function readExpiration(field: string, text: string | null | undefined, clock: Clock): string | null {
  if (text == null) return null;
  const us = parseTimestamp(text);
  if (us === undefined) throw invalid(field, 'give ISO 8601 such as "2030-01-02T03:04:05Z"', text);
  const ms = Math.floor(us / 1000);
  if (ms <= clock.now()) throw invalid(field, 'the key would have expired already; give a later time', text);
  return new Date(ms).toISOString();
}

/** The id of a workspace of the account; null where none was given. @throws InvalidInput */
export function readWorkspaceId(
  id: string | null | undefined,
  accountId: string,
  workspaces: Workspaces,
): string | null {
  if (id == null) return null;
  const workspace = workspaces.find(accountId, id);
  if (workspace === undefined) throw invalid('workspace_id', 'the account has no such workspace', id);
  return workspace.id;
}

/** The role given by id or name; undefined where none was given. @throws InvalidInput */
export function readAccountRole(body: {
  readonly account_role_id?: string | null;
  readonly account_role_name?: string | null;
}): AccountRole | undefined {
  const field = body.account_role_id == null ? 'account_role_name' : 'account_role_id';
  const given = body[field];
  if (given == null) return undefined;
  const role = findAccountRole(given);
  if (role === undefined) {
    const names = ACCOUNT_ROLES.map(({ name }) => name).join(', ');
    throw invalid(field, `the roles are ${names}`, given);
  }
  return role;
}
