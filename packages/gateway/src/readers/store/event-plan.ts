/**
 * How a filter is answered. Conditions have been decided for names and resources (conditions.ts); what is
 * left is to find the events that carry the right numbers. When few events can match, we start from those;
 * else we walk the events in order, where matches are frequent enough to fill a page soon.
 */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Event } from '../../event/event.ts';
import type { EventFilter } from '../../event/event-filter.ts';
import { parseEvent } from '../../event/event-json.ts';
import { constrains } from '../../event/matches-filter.ts';
import { asksForText, compileText, parseTextSearch } from '../../event/text-search.ts';
import type { Conditions, Matching } from './conditions.ts';

/** Where one way of answering gives way to another; the answers are the same. */
export interface PlanLimits {
  /** Up to this many candidates are fetched and sorted rather than found in order. */
  readonly fewEvents: number;
  /** Sets up to this size are written into the SQL, where SQLite looks them up fastest. */
  readonly inlineNumbers: number;
}

/** Lists of related resources remembered within a query. */
const MAX_LISTS = 20_000;

const LIMITS: PlanLimits = { fewEvents: 5_000, inlineNumbers: 500 };

/** The events that match, as parts of SQL over `events e`. */
export interface EventPlan {
  readonly from: string;
  readonly where: string;
  readonly params: readonly SQLInputValue[];
  /** Whether the events come out in the order asked for. */
  readonly few: boolean;
  readonly conditions: readonly ResourceCondition[];
  readonly names: Matching | undefined;
  readonly byId: boolean;
  readonly byText: boolean;
}

/** A condition on the resources of an event: its primary one, some related one, or any. */
export interface ResourceCondition {
  readonly on: 'primary' | 'related' | 'any';
  readonly matching: Matching;
}

/** Makes plans, and teaches the database to look numbers up in sets. */
export interface EventPlanner {
  /** undefined when nothing can match. A plan is good until the next one is made. */
  plan(workspace: number, filter: EventFilter): EventPlan | undefined;
}

/** A planner on the store's database. */
export function createEventPlanner(
  db: DatabaseSync,
  conditions: Conditions,
  { fewEvents, inlineNumbers }: PlanLimits = LIMITS,
): EventPlanner {
  let sets: Matching[] = [];
  /** What was found for lists of related resources: the same lists come again and again. */
  let lists: Map<string, 0 | 1>[] = [];
  let matchesText: (event: Event) => boolean = () => true;
  const options = { deterministic: true, directOnly: true };
  db.function('in_set', options, (set, num) => (sets[set as number]!.has(num as number) ? 1 : 0));
  db.function('any_in_set', options, (set, nums) => {
    const known = lists[set as number]!;
    const before = known.get(nums as string);
    if (before !== undefined) return before;
    const matching = sets[set as number]!;
    const found = (JSON.parse(nums as string) as number[]).some((num) => matching.has(num)) ? 1 : 0;
    if (known.size >= MAX_LISTS) known.clear();
    known.set(nums as string, found);
    return found;
  });

  db.function('meets_text', options, (json) => (matchesText(parseEvent(json as string)) ? 1 : 0));

  /** Makes a set known to the functions above. */
  const addSet = (matching: Matching): number => {
    lists.push(new Map());
    return sets.push(matching) - 1;
  };
  const oneOf = (column: string, matching: Matching): string => {
    if (matching.size <= inlineNumbers) return `${column} IN (${[...matching].join()})`;
    return `in_set(${addSet(matching)}, ${column})`;
  };
  const someRelated = (matching: Matching): string => `any_in_set(${addSet(matching)}, e.related)`;
  const met = ({ on, matching }: ResourceCondition): string => {
    switch (on) {
      case 'primary':
        return oneOf('e.resource', matching);
      case 'related':
        return someRelated(matching);
      case 'any':
        return `(${oneOf('e.resource', matching)} OR ${someRelated(matching)})`;
    }
  };

  /** The events of a set's resources, where they are few. */
  const fewOf = ({ occurred }: EventFilter, { matching }: ResourceCondition): string | undefined => {
    if (matching.size > fewEvents) return undefined;
    const events = `SELECT event ${involvementsOf(matching, occurred)}`;
    const row = db.prepare(`SELECT count(*) AS n FROM (${events} LIMIT ${fewEvents + 1})`).get();
    return (row?.['n'] as number) <= fewEvents ? events : undefined;
  };

  return {
    plan(workspace, filter) {
      sets = [];
      lists = [];
      const names = filter.event && conditions.names(workspace, filter.event);
      const resources = resourceConditions(conditions, workspace, filter);
      if (names?.size === 0 || resources.some(({ matching }) => matching.size === 0)) return undefined;

      // SQLite tests them in this order: the cheap ones first.
      const where = ['e.workspace = ?', 'e.occurred BETWEEN ? AND ?'];
      const params: SQLInputValue[] = [workspace, filter.occurred.sinceUs, filter.occurred.untilUs];
      if (names !== undefined) where.push(oneOf('e.name', names));
      where.push(...resources.map(met));

      const byText = asksForText(parseTextSearch(filter.text ?? ''));
      if (byText) {
        matchesText = compileText(filter.text!);
        where.push('meets_text(e.json)');
      }
      const byId = (filter.id?.length ?? 0) > 0;
      let candidates: string | undefined;
      if (byId) {
        candidates =
          'SELECT seq AS event FROM events WHERE workspace = ? AND id IN (SELECT value FROM json_each(?))';
        params.unshift(workspace, JSON.stringify(filter.id));
      } else {
        for (const condition of resources) candidates ??= fewOf(filter, condition);
      }
      return {
        // CROSS JOIN keeps the order of the tables as written.
        from:
          candidates === undefined
            ? 'events e INDEXED BY events_in_order'
            : `(SELECT DISTINCT event FROM (${candidates})) c CROSS JOIN events e ON e.seq = c.event`,
        where: where.join(' AND '),
        params,
        few: candidates !== undefined,
        conditions: resources,
        names,
        byId,
        byText,
      };
    },
  };
}

function resourceConditions(
  conditions: Conditions,
  workspace: number,
  { resource, related = [], anyResource = [] }: EventFilter,
): readonly ResourceCondition[] {
  const found: ResourceCondition[] = [];
  if (resource !== undefined && constrains(resource)) {
    found.push({ on: 'primary', matching: conditions.primary(workspace, resource) });
  }
  for (const each of related.filter(constrains)) {
    found.push({ on: 'related', matching: conditions.related(workspace, each) });
  }
  for (const each of anyResource.filter(constrains)) {
    found.push({ on: 'any', matching: conditions.any(workspace, each) });
  }
  return found;
}

/** FROM and WHERE for the involvements of some resources in a time. */
export function involvementsOf(matching: Matching, { sinceUs, untilUs }: EventFilter['occurred']): string {
  return `FROM involvements WHERE resource IN (${[...matching].join()})
    AND occurred BETWEEN ${literal(sinceUs)} AND ${literal(untilUs)}`;
}

/** A number as SQL. Far times are beyond exact integers, and SQLite reads the exponent form of those too. */
function literal(value: number): string {
  return String(value);
}
