/**
 * Conditions: which event names and resources, by number, meet a part of a filter. What was decided is kept,
 * and only rows that came since are looked at when the same condition comes again.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Resource } from '../../event/event.ts';
import type { AnyResourceFilter, EventFilter, RelatedFilter } from '../../event/event-filter.ts';
import { compileNames, compileRelated, compileResource } from '../../event/matches-filter.ts';

/** Conditions remembered; each holds the numbers that met it. */
const MAX_REMEMBERED = 16;

/** Numbers that meet a condition. */
export type Matching = ReadonlySet<number>;

/** Decides conditions over the names and resources of a workspace. */
export interface Conditions {
  names(workspace: number, filter: NonNullable<EventFilter['event']>): Matching;
  /** Primary resources. */
  primary(workspace: number, filter: AnyResourceFilter): Matching;
  related(workspace: number, filter: RelatedFilter): Matching;
  /** Primary and related resources. */
  any(workspace: number, filter: AnyResourceFilter): Matching;
}

interface Remembered {
  upTo: number;
  readonly matching: Set<number>;
}

/** Conditions over the store's tables. */
export function createConditions(db: DatabaseSync): Conditions {
  const remembered = new Map<string, Remembered>();

  const recall = (key: string): Remembered => {
    const known = remembered.get(key) ?? { upTo: 0, matching: new Set() };
    // Putting it back last makes the first one the longest unused.
    remembered.delete(key);
    remembered.set(key, known);
    if (remembered.size > MAX_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    return known;
  };

  const decide = (
    kind: 'primary' | 'related' | 'any',
    workspace: number,
    filter: AnyResourceFilter | RelatedFilter,
    compile: () => (resource: Resource) => boolean,
  ): Matching => {
    const ids = exactIds(filter);
    // Few rows have the id asked for: look at those, and remember nothing.
    const known =
      ids === undefined
        ? recall(JSON.stringify([kind, workspace, filter]))
        : { upTo: 0, matching: new Set<number>() };
    const narrowed = ids === undefined ? '' : 'AND id IN (SELECT value FROM json_each(?))';
    const kindOnly = kind === 'any' ? '' : `AND is_primary = ${kind === 'primary' ? 1 : 0}`;
    const rows = db
      .prepare(
        `SELECT num, labels FROM resources WHERE num > ? AND workspace = ? ${kindOnly} ${narrowed} ORDER BY num`,
      )
      .iterate(known.upTo, workspace, ...(ids === undefined ? [] : [JSON.stringify(ids)]));
    const matches = compile();
    for (const row of rows) {
      known.upTo = row['num'] as number;
      if (matches(JSON.parse(row['labels'] as string) as Resource)) known.matching.add(known.upTo);
    }
    return known.matching;
  };

  return {
    names(workspace, filter) {
      const known = recall(JSON.stringify(['names', workspace, filter]));
      const matches = compileNames(filter);
      const rows = db
        .prepare('SELECT num, name FROM names WHERE num > ? AND workspace = ? ORDER BY num')
        .iterate(known.upTo, workspace);
      for (const row of rows) {
        known.upTo = row['num'] as number;
        if (matches(row['name'] as string)) known.matching.add(known.upTo);
      }
      return known.matching;
    },
    primary: (workspace, filter) => decide('primary', workspace, filter, () => compileResource(filter)),
    related: (workspace, filter) => decide('related', workspace, filter, () => compileRelated(filter)),
    any: (workspace, filter) => decide('any', workspace, filter, () => compileResource(filter)),
  };
}

/** The resource ids that a filter's condition is confined to, where it names some. */
function exactIds(filter: AnyResourceFilter | RelatedFilter): readonly string[] | undefined {
  if (filter.id.length > 0) return filter.id;
  if ('resourcesInRoles' in filter && filter.resourcesInRoles.length > 0) {
    return filter.resourcesInRoles.map(([id]) => id);
  }
  return undefined;
}
