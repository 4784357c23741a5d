/** The reading side: answers questions about events from memory, and fetches those asked for. */
import type { DatabaseSync } from 'node:sqlite';
import type { EventFilter } from '../../event/event-filter.ts';
import { countByEvent, countByResource, countByTime } from './columns/counts.ts';
import { countDistinct, findDistinctPage } from './columns/distinct.ts';
import { lookForIds, lookForText } from './columns/look.ts';
import type { Memory } from './columns/memory.ts';
import { findPage, type Order } from './columns/page.ts';
import { LOOK, type Look, type Selection, selectShapes, selectText, YES } from './columns/selection.ts';
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
  const select = (workspaceId: string, filter: EventFilter): Selection | undefined => {
    const workspace = numberOf(workspaceId);
    const shapes = workspace === undefined ? undefined : selectShapes(memory, workspace, filter);
    if (workspace === undefined || shapes === undefined) return undefined;
    let look: Look | undefined;
    const byId = filter.id !== undefined && filter.id.length > 0;
    if (byId) {
      const rows = [...new Set(filter.id)].map((id) => selectSeq.get(workspace, id));
      look = lookForIds(rows.flatMap((row) => (row === undefined ? [] : [row['seq'] as number])));
    }
    if (filter.text !== undefined) {
      const question = selectText(memory, shapes, filter.text);
      // Of the events with the ids asked for each is read: they are few.
      const asked = byId ? question && { ...question, terms: [], held: undefined } : question;
      if (asked !== undefined) look = lookForText({ db, open: memory.text }, shapes, asked, look);
    }
    // Also where the text is decided, only the events with the ids asked for match.
    if (byId)
      for (let shape = 0; shape < shapes.length; shape++) if (shapes[shape] === YES) shapes[shape] = LOOK;
    return look === undefined ? { shapes } : { shapes, look };
  };

  return {
    async queryEvents(workspaceId, filter, limit, offset) {
      const selection = select(workspaceId, filter);
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
      const selection = select(workspaceId, filter);
      return selection === undefined ? [] : countByTime(memory, selection, filter.occurred, widthUs);
    },
    async countByEvent(workspaceId, filter) {
      const selection = select(workspaceId, filter);
      return selection === undefined ? [] : countByEvent(memory, selection, filter.occurred);
    },
    async countByResource(workspaceId, filter) {
      const selection = select(workspaceId, filter);
      return selection === undefined ? [] : countByResource(memory, selection, filter.occurred);
    },
  };
}
