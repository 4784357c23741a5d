/** Retention: which partitions go, and which lose their requests. */
import { inTransaction, openDatabase } from '../../../platform/sqlite.ts';
import type { Retention, RetentionReport } from '../../port.ts';
import {
  deletePartition,
  listPartitions,
  openForReading,
  type Partition,
  partitionBytes,
} from './partition.ts';

/** What retention needs to know of a partition. */
interface Contents {
  readonly partition: Partition;
  /** When its last entry was committed; null where it holds none any more. */
  readonly newestAt: number | null;
  readonly requestBytes: number;
  readonly sealed: boolean;
}

/**
 * Applies the limits to a folder. Ages are those of a partition's newest entry. Beyond `requestMaxBytes` the
 * oldest requests go first. The newest partition is being written and stays as it is.
 * @throws the first error met, after all partitions have been tried
 */
export function applyRetention(folder: string, retention: Retention, nowMs: number): RetentionReport {
  const partitions = listPartitions(folder);
  const contents = partitions.map((partition, i) => examine(partition, i < partitions.length - 1));
  let requestBytes = contents.reduce((sum, each) => sum + each.requestBytes, 0);
  const report = { partitionsDeleted: 0, partitionsStripped: 0, bytesFreed: 0 };
  let failure: unknown;

  for (const { partition, newestAt, requestBytes: own, sealed } of contents) {
    if (!sealed) continue;
    const bytesBefore = partitionBytes(partition);
    const overBytes = retention.requestMaxBytes !== null && requestBytes > retention.requestMaxBytes;
    const requestsGo = own === 0 || overBytes || isOlder(newestAt, retention.requestMaxAgeMs, nowMs);
    const eventsGo = newestAt === null || isOlder(newestAt, retention.eventMaxAgeMs, nowMs);
    if (requestsGo) requestBytes -= own;
    try {
      if (requestsGo && eventsGo) {
        deletePartition(partition);
        report.partitionsDeleted++;
        report.bytesFreed += bytesBefore;
      } else if (requestsGo && own > 0) {
        stripRequests(partition);
        report.partitionsStripped++;
        report.bytesFreed += bytesBefore - partitionBytes(partition);
      }
    } catch (error) {
      // One that cannot be dropped now (disk full, open elsewhere on Windows) must not keep the others.
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return report;
}

function isOlder(at: number | null, maxAgeMs: number | null, nowMs: number): boolean {
  return at !== null && maxAgeMs !== null && nowMs - at > maxAgeMs;
}

function examine(partition: Partition, sealed: boolean): Contents {
  const known = readContents(partition);
  if (known.requestBytes !== null) return { partition, sealed, ...known, requestBytes: known.requestBytes };
  const requestBytes = measureRequests(partition);
  // Counting reads every page: keep the sum where it cannot change any more.
  if (sealed) rememberRequestBytes(partition, requestBytes);
  return { partition, sealed, ...known, requestBytes };
}

function readContents(partition: Partition): { newestAt: number | null; requestBytes: number | null } {
  using db = openForReading(partition);
  const newest = db?.prepare('SELECT at FROM entries ORDER BY position DESC LIMIT 1').get();
  const info = db?.prepare('SELECT request_bytes FROM partition').get();
  return {
    newestAt: (newest?.['at'] ?? null) as number | null,
    requestBytes: (info?.['request_bytes'] ?? null) as number | null,
  };
}

function measureRequests(partition: Partition): number {
  using db = openForReading(partition);
  const row = db?.prepare('SELECT sum(length(request) + length(body)) AS bytes FROM entries').get();
  return (row?.['bytes'] ?? 0) as number;
}

function rememberRequestBytes({ path }: Partition, bytes: number): void {
  using db = openDatabase(path);
  db.prepare('UPDATE partition SET request_bytes = ?').run(bytes);
}

/** Removes the requests and gives their room back; entries without events go altogether. */
function stripRequests({ path }: Partition): void {
  using db = openDatabase(path);
  inTransaction(db, () => {
    db.exec(`
      DELETE FROM entries WHERE events IS NULL;
      UPDATE entries SET request = NULL, body = NULL WHERE request IS NOT NULL;
      UPDATE partition SET request_bytes = 0;
    `);
  });
  db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
}
