/** Pages of events: the newest (or oldest) that match a filter, and how many match in all. */
import type { DatabaseSync } from 'node:sqlite';
import type { EventFilter } from '../../event/event-filter.ts';
import { type EventPlan, type EventPlanner, involvementsOf, type ResourceCondition } from './event-plan.ts';
import type { EventPage, StoredEvent } from './port.ts';

const HOUR_US = 3_600_000_000;
/** Larger sets of resources are counted by walking the events instead, */
const MAX_COUNTED_RESOURCES = 5_000;
/** and so are more involvements than this, where those of one event have to be told apart. */
const MAX_COUNTED_APART = 200_000;

/** Answers a filter over the events of a workspace. */
export function queryEvents(
  db: DatabaseSync,
  planner: EventPlanner,
  workspace: number,
  filter: EventFilter,
  limit: number,
  offset: number,
): EventPage {
  const plan = planner.plan(workspace, filter);
  if (plan === undefined) return { events: [], total: 0 };
  const direction = filter.order;
  const order = (table: string): string => `${table}.occurred ${direction}, ${table}.id ${direction}`;
  const distinct = filter.resource?.distinct === true;
  const sql = distinct
    ? `SELECT e.json FROM (${firstOfEach(plan, order('e'))}) first JOIN events e ON e.seq = first.seq
       WHERE first.rank = 1 ORDER BY ${order('e')} LIMIT ? OFFSET ?`
    : `SELECT e.json FROM ${plan.from} WHERE ${plan.where} ORDER BY ${order('e')} LIMIT ? OFFSET ?`;
  const rows = db.prepare(sql).all(...plan.params, limit, offset);
  const total = distinct ? countDistinct(db, plan) : count(db, workspace, filter, plan);
  return { events: rows.map((row) => row['json'] as string), total };
}

/** One event of a workspace. */
export function findEvent(db: DatabaseSync, workspace: number, id: string): StoredEvent | undefined {
  return db
    .prepare(`SELECT e.json, r.id AS requestId FROM events e LEFT JOIN requests r ON r.seq = e.request
      WHERE e.workspace = ? AND e.id = ?`)
    .get(workspace, id) as StoredEvent | undefined;
}

/** The matching events, ranked within each primary resource id: rank 1 is the first in the order asked for. */
function firstOfEach({ from, where }: EventPlan, order: string): string {
  return `SELECT e.seq, row_number() OVER (PARTITION BY r.id ORDER BY ${order}) AS rank
    FROM ${from} JOIN resources r ON r.num = e.resource WHERE ${where}`;
}

function countDistinct(db: DatabaseSync, { from, where, params }: EventPlan): number {
  const sql = `SELECT count(DISTINCT r.id) AS n FROM ${from} JOIN resources r ON r.num = e.resource WHERE ${where}`;
  return number(db.prepare(sql).get(...params));
}

function count(db: DatabaseSync, workspace: number, filter: EventFilter, plan: EventPlan): number {
  const { conditions, names, byId, byText, few, from, where, params } = plan;
  if (!byId && !byText && conditions.length === 0) return countByHour(db, workspace, filter, plan);
  const [only] = conditions;
  if (!few && !byId && !byText && conditions.length === 1 && names === undefined) {
    const counted = countByInvolvement(db, only!, filter.occurred);
    if (counted !== undefined) return counted;
  }
  return number(db.prepare(`SELECT count(*) AS n FROM ${from} WHERE ${where}`).get(...params));
}

/** Counts without looking at the events; undefined where walking the events is the quicker way. */
function countByInvolvement(
  db: DatabaseSync,
  { on, matching }: ResourceCondition,
  occurred: EventFilter['occurred'],
): number | undefined {
  if (matching.size > MAX_COUNTED_RESOURCES) return undefined;
  const involvements = involvementsOf(matching, occurred);
  const count = (sql: string): number => number(db.prepare(sql).get());
  // An event has one primary resource, but may involve several others of the set.
  if (on === 'primary' || matching.size === 1) return count(`SELECT count(*) AS n ${involvements}`);
  const atLeast = count(
    `SELECT count(*) AS n FROM (SELECT 1 ${involvements} LIMIT ${MAX_COUNTED_APART + 1})`,
  );
  if (atLeast > MAX_COUNTED_APART) return undefined;
  return count(`SELECT count(DISTINCT event) AS n ${involvements}`);
}

/** Whole hours from the counts kept, the hours at both ends by counting. */
function countByHour(
  db: DatabaseSync,
  workspace: number,
  { occurred }: EventFilter,
  plan: EventPlan,
): number {
  const { sinceUs, untilUs } = occurred;
  const { from, where, params, names } = plan;
  const range = db.prepare(`SELECT count(*) AS n FROM ${from} WHERE ${where} AND e.occurred BETWEEN ? AND ?`);
  const between = (since: number, until: number): number =>
    since > until ? 0 : number(range.get(...params, since, until));

  const firstHour = Math.ceil(sinceUs / HOUR_US);
  const endHour = Math.floor((untilUs + 1) / HOUR_US);
  if (firstHour >= endHour) return between(sinceUs, untilUs);
  const namesOnly = names === undefined ? '' : 'AND name IN (SELECT value FROM json_each(?))';
  const whole = db
    .prepare(`SELECT coalesce(sum(count), 0) AS n FROM event_counts
      WHERE workspace = ? AND hour >= ? AND hour < ? ${namesOnly}`)
    .get(workspace, firstHour, endHour, ...(names === undefined ? [] : [JSON.stringify([...names])]));
  return between(sinceUs, firstHour * HOUR_US - 1) + number(whole) + between(endHour * HOUR_US, untilUs);
}

function number(row: Record<string, unknown> | undefined): number {
  return row?.['n'] as number;
}
