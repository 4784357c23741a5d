/** The reading side: answers questions about events from memory, and fetches those asked for. */
import type { DatabaseSync } from 'node:sqlite';
import type { EventFilter } from '../../event/event-filter.ts';
import { compileFilter } from '../../event/matches-filter.ts';
import { countByEvent, countByResource, countByTime } from './columns/counts.ts';
import { countDistinct, findDistinctPage } from './columns/distinct.ts';
import { lookForIds, lookForText, lookWith } from './columns/look.ts';
import type { Memory } from './columns/memory.ts';
import { findPage, type Order } from './columns/page.ts';
import { type Look, MAX_ANY_RESOURCE, type Selection, select } from './columns/selection.ts';
import { askForText } from './columns/text-question.ts';
import { countUpTo } from './columns/total.ts';
import type { EventCount, EventPage, StoredEvent, TimeCount } from './port.ts';

/** Answers about events; workspaces by their ids. */
export interface EventReading {
  queryEvents(workspaceId: string, filter: EventFilter, limit: number, offset: number): Promise<EventPage>;
  findEvent(workspaceId: string, id: string): StoredEvent | undefined;
  countByTime(workspaceId: string, filter: EventFilter, widthUs: number): Promise<readonly TimeCount[]>;
  countByEvent(workspaceId: string, filter: EventFilter): Promise<readonly EventCount[]>;
  countByResource(workspaceId: string, filter: EventFilter): Promise<readonly EventCount[]>;
}

/** Answers from memory, and from the tables behind it. */
export function createEventReading(db: DatabaseSync, memory: Memory): EventReading {
  const selectWorkspace = db.prepare('SELECT num FROM workspaces WHERE id = ?');
  const selectJson = db.prepare('SELECT json FROM events WHERE seq = ?');
  const selectId = db.prepare('SELECT id FROM events WHERE seq = ?');
  const selectSeq = db.prepare('SELECT seq FROM events WHERE workspace = ? AND id = ?');
  const selectEvent = db.prepare(`SELECT e.json, r.id AS requestId
    FROM events e LEFT JOIN requests r ON r.seq = e.request WHERE e.workspace = ? AND e.id = ?`);

  const numberOf = (workspaceId: string): number | undefined =>
    selectWorkspace.get(workspaceId)?.['num'] as number | undefined;
  const idsOf = (seqs: readonly number[]): readonly string[] =>
    seqs.map((seq) => (selectId.get(seq)?.['id'] as string | undefined) ?? '');

  /** undefined: nothing matches. */
  const selectEvents = (workspaceId: string, filter: EventFilter): Selection | undefined => {
    const workspace = numberOf(workspaceId);
    const selection = workspace === undefined ? undefined : select(memory, workspace, filter);
    if (workspace === undefined || selection === undefined) return undefined;
    let look: Look | undefined;
    if (filter.id !== undefined && filter.id.length > 0) {
      const rows = [...new Set(filter.id)].map((id) => selectSeq.get(workspace, id));
      const seqs = rows.flatMap((row) => (row === undefined ? [] : [row['seq'] as number]));
      look = lookForIds(selection, seqs);
    }
    if ((filter.anyResource?.length ?? 0) > MAX_ANY_RESOURCE) {
      look = lookWith(db, selection, compileFilter(filter), look);
    }
    const question = filter.text === undefined ? undefined : askForText(memory, filter.text);
    if (question !== undefined) {
      look = lookForText({ db, open: memory.text }, selection, question, look);
    }
    return look === undefined ? selection : { ...selection, look };
  };

  return {
    async queryEvents(workspaceId, filter, limit, offset) {
      const selection = selectEvents(workspaceId, filter);
      if (selection === undefined) return { events: [], total: 0, isTotalExact: true };
      const distinct = filter.resource?.distinct === true;
      const order: Order = { direction: filter.order, idsOf };
      const { occurred } = filter;
      const find = distinct ? findDistinctPage : findPage;
      const page = await find(memory, selection, occurred, order, offset, limit);
      const total = distinct
        ? { count: await countDistinct(memory, selection, occurred), isExact: true }
        : await countUpTo(memory, selection, occurred, filter.order, offset + page.length);
      const rows = page.map(({ seq }) => selectJson.get(seq));
      const events = rows.flatMap((row) => (row === undefined ? [] : [row['json'] as string]));
      return { events, total: total.count, isTotalExact: total.isExact };
    },
    findEvent(workspaceId, id) {
      const workspace = numberOf(workspaceId);
      if (workspace === undefined) return undefined;
      return selectEvent.get(workspace, id) as StoredEvent | undefined;
    },
    async countByTime(workspaceId, filter, widthUs) {
      const selection = selectEvents(workspaceId, filter);
      return selection === undefined ? [] : countByTime(memory, selection, filter.occurred, widthUs);
    },
    async countByEvent(workspaceId, filter) {
      const selection = selectEvents(workspaceId, filter);
      return selection === undefined ? [] : countByEvent(memory, selection, filter.occurred);
    },
    async countByResource(workspaceId, filter) {
      const selection = selectEvents(workspaceId, filter);
      return selection === undefined ? [] : countByResource(memory, selection, filter.occurred);
    },
  };
}
