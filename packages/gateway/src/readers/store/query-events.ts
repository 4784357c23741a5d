/** Pages of events: the newest (or oldest) that match a filter, and how many match in all. */
import type { DatabaseSync } from 'node:sqlite';
import { type EventPlan, type EventPlanner, literal } from './event-plan.ts';
import type { EventFilter, EventPage } from './port.ts';

const HOUR_US = 3_600_000_000;
/** Larger sets are counted by walking the events instead. */
const MAX_COUNTED_BY_RESOURCE = 5_000;

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
  const { conditions, names, byId, few, from, where, params } = plan;
  if (!byId && conditions.length === 0) return countByHour(db, workspace, filter, plan);
  const [only] = conditions;
  if (!few && !byId && conditions.length === 1 && !names && only!.matching.size <= MAX_COUNTED_BY_RESOURCE) {
    const { sinceUs, untilUs } = filter.occurred;
    // An event has one primary resource, but may involve several of the others.
    const counted = only!.on === 'primary' || only!.matching.size === 1 ? '*' : 'DISTINCT event';
    const sql = `SELECT count(${counted}) AS n FROM involvements WHERE resource IN (${[...only!.matching].join()})
      AND occurred BETWEEN ${literal(sinceUs)} AND ${literal(untilUs)}`;
    return number(db.prepare(sql).get());
  }
  return number(db.prepare(`SELECT count(*) AS n FROM ${from} WHERE ${where}`).get(...params));
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
