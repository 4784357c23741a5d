/** Matching events counted by time, by name, by resource. */
import type { DatabaseSync } from 'node:sqlite';
import type { Resource } from '../../event/event.ts';
import type { EventFilter } from '../../event/event-filter.ts';
import type { EventPlanner } from './event-plan.ts';
import type { EventCount, TimeCount } from './port.ts';

/** Parts of time are counted from here. */
const ORIGIN_US = Date.UTC(2024, 3, 1) * 1_000;

/** Far times are beyond JavaScript's exact integers. */
const COUNT_AND_ENDS = `count(*) AS count, CAST(min(e.occurred) AS REAL) AS firstUs,
  CAST(max(e.occurred) AS REAL) AS lastUs`;

/** Matching events by parts of time. */
export function countByTime(
  db: DatabaseSync,
  planner: EventPlanner,
  workspace: number,
  filter: EventFilter,
  widthUs: number,
): readonly TimeCount[] {
  const plan = planner.plan(workspace, filter);
  if (plan === undefined) return [];
  return db
    .prepare(`SELECT CAST(floor((e.occurred - ${ORIGIN_US}) / CAST(? AS REAL)) AS INTEGER) AS bucket, count(*) AS count
      FROM ${plan.from} WHERE ${plan.where} GROUP BY bucket ORDER BY bucket`)
    .all(widthUs, ...plan.params) as unknown as readonly TimeCount[];
}

/** Matching events by name. */
export function countByEvent(
  db: DatabaseSync,
  planner: EventPlanner,
  workspace: number,
  filter: EventFilter,
): readonly EventCount[] {
  const plan = planner.plan(workspace, filter);
  if (plan === undefined) return [];
  const rows = db
    .prepare(`SELECT n.name AS value, n.name AS label, ${COUNT_AND_ENDS}
      FROM ${plan.from} JOIN names n ON n.num = e.name WHERE ${plan.where} GROUP BY n.num`)
    .all(...plan.params) as unknown as EventCount[];
  return rows.sort(byCount);
}

/** Matching events by the id of their primary resource. */
export function countByResource(
  db: DatabaseSync,
  planner: EventPlanner,
  workspace: number,
  filter: EventFilter,
): readonly EventCount[] {
  const plan = planner.plan(workspace, filter);
  if (plan === undefined) return [];
  // The same id with other labels is another row here: one of them has the latest event, and so the label.
  const rows = db
    .prepare(`SELECT r.id AS value, r.labels AS label, ${COUNT_AND_ENDS}
      FROM ${plan.from} JOIN resources r ON r.num = e.resource WHERE ${plan.where} GROUP BY r.num`)
    .all(...plan.params) as unknown as EventCount[];
  const byId = new Map<string, EventCount>();
  for (const row of rows) {
    const known = byId.get(row.value);
    byId.set(row.value, known === undefined ? row : together(known, row));
  }
  return [...byId.values()].map((row) => ({ ...row, label: nameOf(row) })).sort(byCount);
}

function together(a: EventCount, b: EventCount): EventCount {
  return {
    ...(b.lastUs >= a.lastUs ? b : a),
    count: a.count + b.count,
    firstUs: Math.min(a.firstUs, b.firstUs),
    lastUs: Math.max(a.lastUs, b.lastUs),
  };
}

/** What a resource is called by its labels. */
function nameOf({ value, label }: EventCount): string {
  const labels = JSON.parse(label) as Resource;
  return labels['prefect.resource.name'] ?? labels['prefect.name'] ?? value;
}

function byCount(a: EventCount, b: EventCount): number {
  return b.count - a.count || compareText(a.label, b.label) || compareText(a.value, b.value);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
