/** What forwarding remembers over a restart: how far each target has got, and what it does not take. */
import type { Event } from '../../../event/event.ts';
import type { Position } from '../../../journal/port.ts';
import { inTransaction, type Migration, migrate, openDatabase } from '../../../platform/sqlite.ts';
import type { SetAsideEvent } from './port.ts';

const MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    name: 'targets and events set aside',
    up: `
      CREATE TABLE targets (url TEXT PRIMARY KEY, position INTEGER NOT NULL, delivered INTEGER NOT NULL) STRICT;
      CREATE TABLE set_aside (
        number INTEGER PRIMARY KEY, url TEXT NOT NULL, event_id TEXT NOT NULL, event TEXT NOT NULL,
        reason TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (url, event_id)) STRICT;
    `,
  },
];

/** The newest ones are kept: a target that refuses everything must not fill the disk. */
const MAX_SET_ASIDE = 10_000;
const MAX_REASON_CHARS = 1_000;

/** The memory of one target. */
export interface Ledger {
  /** Everything up to here is done with. */
  position(): Position;
  delivered(): number;
  /** Moves on, and counts what was stored. */
  settle(position: Position, delivered: number): void;
  setAside(event: Event, reason: string, at: number): void;
  isSetAside(eventId: string): boolean;
  setAsideCount(): number;
  newestSetAside(limit: number): readonly SetAsideEvent[];
  close(): void;
}

/**
 * Opens the file for a target. A new target begins at the journal's oldest entry, and so does one whose
 * position lies behind the journal's end: that journal is another one.
 * @throws DatabaseUnusable
 */
export function openLedger(path: string, url: string, journalHead: Position): Ledger {
  // Losing the newest position means sending some events again, and their ids make that harmless.
  const db = openDatabase(path, { durability: 'normal' });
  migrate(db, MIGRATIONS);
  db.prepare('INSERT INTO targets VALUES (?, 0, 0) ON CONFLICT DO NOTHING').run(url);
  const row = db.prepare('SELECT position, delivered FROM targets WHERE url = ?').get(url)!;
  const known = row['position'] as Position;
  let position = known > journalHead ? 0 : known;
  let delivered = row['delivered'] as number;
  const move = db.prepare('UPDATE targets SET position = ?, delivered = ? WHERE url = ?');
  const insert = db.prepare(
    'INSERT INTO set_aside (url, event_id, event, reason, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const trim = db.prepare('DELETE FROM set_aside WHERE number <= (SELECT max(number) FROM set_aside) - ?');
  const find = db.prepare('SELECT 1 FROM set_aside WHERE url = ? AND event_id = ?');
  const count = db.prepare('SELECT count(*) AS n FROM set_aside WHERE url = ?');
  const newest = db.prepare(
    'SELECT event_id, event, reason, at FROM set_aside WHERE url = ? ORDER BY number DESC LIMIT ?',
  );

  return {
    position: () => position,
    delivered: () => delivered,
    settle(next, more) {
      move.run(next, delivered + more, url);
      position = next;
      delivered += more;
    },
    setAside({ id, event }, reason, at) {
      inTransaction(db, () => {
        insert.run(url, id, event, reason.slice(0, MAX_REASON_CHARS), at);
        trim.run(MAX_SET_ASIDE);
      });
    },
    isSetAside: (eventId) => find.get(url, eventId) !== undefined,
    setAsideCount: () => count.get(url)?.['n'] as number,
    newestSetAside: (limit) =>
      newest.all(url, limit).map((each) => ({
        eventId: each['event_id'] as string,
        event: each['event'] as string,
        reason: each['reason'] as string,
        at: each['at'] as number,
      })),
    close: () => db.close(),
  };
}
