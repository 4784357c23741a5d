/** Requests as the API lists them: newest first, page by page. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { RequestFilter, RequestSummary } from './port.ts';

/** The newest requests of a workspace that match a filter. Ids grow with time, so their order is that of arrival. */
export function queryRequests(
  db: DatabaseSync,
  workspace: number,
  filter: RequestFilter,
): readonly RequestSummary[] {
  const where = ['workspace = ?'];
  const params: SQLInputValue[] = [workspace];
  const add = (condition: string, ...values: readonly string[]): void => {
    where.push(condition);
    params.push(...values);
  };
  if (filter.webhookId !== undefined) add('webhook = ?', filter.webhookId);
  if (filter.verdict !== undefined) add('verdict = ?', filter.verdict);
  // Said again in the words of the index on refused requests, so that it is used.
  if (filter.verdict !== undefined && filter.verdict !== 'rendered') add("verdict <> 'rendered'");
  if (filter.before !== undefined) add('id < ?', filter.before);
  const sql = `SELECT summary FROM requests WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT ?`;
  return db
    .prepare(sql)
    .all(...params, filter.limit)
    .map(summaryOf);
}

/** One request of a workspace. */
export function findRequest(db: DatabaseSync, workspace: number, id: string): RequestSummary | undefined {
  const row = db.prepare('SELECT summary FROM requests WHERE workspace = ? AND id = ?').get(workspace, id);
  return row && summaryOf(row);
}

function summaryOf(row: Record<string, unknown>): RequestSummary {
  return JSON.parse(row['summary'] as string) as RequestSummary;
}
