/** One thing of a list, by the name that people give it, or by id. */
import { Failure } from './failure.ts';

interface Named {
  readonly id: string;
  readonly name: string;
  readonly handle?: string;
}

/**
 * The one meant. `what` is the word for it, `listing` the command that lists them.
 * @throws Failure when none or several have the name
 */
export function pick<T extends Named>(
  items: readonly T[],
  nameOrId: string,
  what: string,
  listing: string,
): T {
  const byId = items.find(({ id, handle }) => id === nameOrId.toLowerCase() || handle === nameOrId);
  if (byId !== undefined) return byId;
  const [found, ...others] = items.filter(({ name }) => name === nameOrId);
  if (found === undefined) throw new Failure(`There is no ${what} "${nameOrId}". "${listing}" lists them.`);
  if (others.length === 0) return found;
  const ids = [found, ...others].map(({ id }) => `\n  ${id}`).join('');
  throw new Failure(`There are several of the name "${nameOrId}". Say which ${what} by its id:${ids}`);
}
