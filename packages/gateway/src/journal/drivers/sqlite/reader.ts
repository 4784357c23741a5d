/** Reading partitions, on whatever thread wants to: connections of its own, in step with no one. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CommittedEntry, EventBatch, JournalUsage, Position, RecordedRequest } from '../../port.ts';
import type { JournalScanner, ScannedEntry } from '../../scanner.ts';
import { listPartitions, openForReading, type Partition, partitionBytes } from './partition.ts';
import { decodeEvents, decodeRequest } from './row.ts';

/** A read ends early when what it has gathered is larger than this. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

/** Reads a folder of partitions. */
export interface PartitionReader extends JournalScanner {
  read(after: Position, limit: number): readonly CommittedEntry[];
  readEvents(after: Position, limit: number): EventBatch;
  readRequest(position: Position): RecordedRequest | undefined;
  usage(): JournalUsage;
}

interface Open {
  readonly partition: Partition;
  readonly db: DatabaseSync;
  readonly entries: StatementSync;
  readonly heads: StatementSync;
  readonly events: StatementSync;
}

interface Row {
  readonly position: number;
  readonly workspace: string;
  readonly events: Uint8Array | null;
  readonly request: Uint8Array | null;
  readonly body: Uint8Array | null;
  readonly bodyBytes: number | null;
}

/** Opens a folder for reading; nothing is read yet. */
export function createPartitionReader(folder: string): PartitionReader {
  let open: Open | undefined;

  const close = (): void => {
    open?.db.close();
    open = undefined;
  };
  /** Keeps the partition read last open: readers move forwards, one partition after the other. */
  const use = (partition: Partition): Open | undefined => {
    if (open?.partition.path === partition.path) return open;
    close();
    const db = openForReading(partition);
    if (db === undefined) return undefined;
    const select = (columns: string): StatementSync =>
      db.prepare(`SELECT position, workspace, events, ${columns}
        FROM entries WHERE position > ? ORDER BY position LIMIT ?`);
    open = {
      partition,
      db,
      entries: select('request, body'),
      heads: select('request, length(body) AS bodyBytes'),
      events: select('NULL AS request'),
    };
    return open;
  };

  /** Gathers rows after a position across partitions. */
  const gather = <T>(
    after: Position,
    limit: number,
    statement: 'entries' | 'heads' | 'events',
    decode: (row: Row) => T,
  ): readonly T[] => {
    const found: T[] = [];
    let bytes = 0;
    for (const partition of from(listPartitions(folder), after + 1)) {
      const rows = use(partition)?.[statement].iterate(after, limit - found.length) ?? [];
      for (const row of rows as Iterable<unknown> as Iterable<Row>) {
        found.push(decode(row));
        bytes += sizeOf(row.events) + sizeOf(row.request) + sizeOf(row.body);
        if (bytes >= MAX_READ_BYTES) return found;
      }
      if (found.length >= limit) break;
    }
    return found;
  };

  return {
    read: (after, limit) =>
      gather(after, limit, 'entries', ({ position, workspace, events, request, body }) => ({
        position,
        workspaceId: workspace,
        events: decodeEvents(events),
        request: request === null ? null : { ...decodeRequest(request), body: body ?? new Uint8Array() },
      })),
    scan: (after, limit) =>
      gather(
        after,
        limit,
        'heads',
        ({ position, workspace, events, request, bodyBytes }): ScannedEntry => ({
          position,
          workspaceId: workspace,
          events: decodeEvents(events),
          request: request === null ? null : { ...decodeRequest(request), bodyBytes: bodyBytes ?? 0 },
        }),
      ),
    readEvents(after, limit) {
      const rows = gather(after, limit, 'events', ({ position, workspace, events }) => ({
        position,
        workspaceId: workspace,
        events: decodeEvents(events),
      }));
      const upTo = rows.at(-1)?.position ?? after;
      // Positions have no gaps but those that retention makes.
      const dropped = upTo - after - rows.length;
      return { after, upTo, entries: rows.filter(({ events }) => events.length > 0), dropped };
    },
    readRequest(position) {
      const [partition] = from(listPartitions(folder), position);
      const row = partition && (use(partition)?.entries.get(position - 1, 1) as Row | undefined);
      if (row?.position !== position || row.request === null) return undefined;
      return { ...decodeRequest(row.request), body: row.body ?? new Uint8Array() };
    },
    usage() {
      const partitions = listPartitions(folder);
      const bytes = partitions.reduce((sum, partition) => sum + partitionBytes(partition), 0);
      return { bytes, partitions: partitions.length, oldestAt: oldestAt(partitions) };
    },
    close,
  };
}

/** The partitions that may hold `position` or later ones. */
function from(partitions: readonly Partition[], position: Position): readonly Partition[] {
  const later = partitions.findIndex(({ first }) => first > position);
  if (later === -1) return partitions.slice(-1);
  return partitions.slice(Math.max(0, later - 1));
}

/** When the oldest entry was committed. */
function oldestAt(partitions: readonly Partition[]): number | null {
  for (const partition of partitions) {
    using db = openForReading(partition);
    const at = db?.prepare('SELECT at FROM entries ORDER BY position LIMIT 1').get()?.['at'];
    if (at !== undefined) return at as number;
  }
  return null;
}

function sizeOf(part: Uint8Array | null | undefined): number {
  return part?.length ?? 0;
}
