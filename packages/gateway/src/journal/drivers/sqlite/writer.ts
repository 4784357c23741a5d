/** The writer: commits batches to the newest partition and starts a new one when that is full or of yesterday. */
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction } from '../../../platform/sqlite.ts';
import type { Position } from '../../port.ts';
import { readBatch } from './batch.ts';
import { listPartitions, openForWriting, type Partition, partitionAt, partitionBytes } from './partition.ts';

const DAY_MS = 86_400_000;

/** Commits batches of entries; not thread-safe, one per folder. */
export interface Writer {
  /** Position of the newest committed entry. */
  head(): Position;
  /** Commits the entries of a batch with fsync, all or none, and returns the new head. */
  commit(batch: ArrayBuffer, count: number, nowMs: number): Position;
  /** Starts a new partition if the current one holds entries and is of a day before `nowMs`. */
  sealOlder(nowMs: number): void;
  close(): void;
}

/** What is being written. */
interface Current {
  readonly partition: Partition;
  readonly db: DatabaseSync;
  readonly insert: StatementSync;
  readonly createdAt: number;
}

/**
 * Opens the folder, which is made if it is missing, and its newest partition.
 * @throws DatabaseUnusable when a file cannot be used
 */
export function createWriter(folder: string, partitionMaxBytes: number, nowMs: number): Writer {
  makeFolder(folder);
  let current: Current | undefined = openNewest(folder, nowMs);
  let head = lastPosition(current);

  /** The partition that takes the next entries. It was closed if the last commit failed: try it anew. */
  const partitionFor = (now: number): Current => {
    current ??= openNewest(folder, now);
    const { createdAt, partition } = current;
    const full = partitionBytes(partition) >= partitionMaxBytes;
    // Only forwards: a clock that steps back must not start a partition for every batch.
    const outdated = Math.floor(now / DAY_MS) > Math.floor(createdAt / DAY_MS);
    if ((full || outdated) && head >= partition.first) {
      const next = openPartition(partitionAt(folder, head + 1), now);
      current.db.close();
      current = next;
    }
    return current;
  };
  const forget = (): void => {
    try {
      current?.db.close();
    } finally {
      current = undefined;
    }
  };

  return {
    head: () => head,
    commit(batch, count, now) {
      try {
        const { db, insert } = partitionFor(now);
        let position = head;
        inTransaction(db, () => {
          for (const { workspace, events, request, body } of readBatch(batch, count)) {
            insert.run(++position, now, workspace, events, request, body);
          }
        });
        head = position;
        return head;
      } catch (error) {
        // Whatever it was (disk full, I/O error, folder gone), the next batch starts from what is on disk.
        forget();
        throw error;
      }
    },
    sealOlder(now) {
      partitionFor(now);
    },
    close: forget,
  };
}

function openNewest(folder: string, nowMs: number): Current {
  return openPartition(listPartitions(folder).at(-1) ?? partitionAt(folder, 1), nowMs);
}

function openPartition(partition: Partition, nowMs: number): Current {
  const db = openForWriting(partition, nowMs);
  const insert = db.prepare(
    'INSERT INTO entries (position, at, workspace, events, request, body) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const createdAt = db.prepare('SELECT created_at FROM partition').get()?.['created_at'] as number;
  return { partition, db, insert, createdAt };
}

function lastPosition({ db, partition }: Current): Position {
  const last = db.prepare('SELECT max(position) AS last FROM entries').get()?.['last'] as number | null;
  return last ?? partition.first - 1;
}

/** Makes the folder and sees to it that it is still there after power loss. SQLite does so for the files. */
function makeFolder(folder: string): void {
  if (mkdirSync(folder, { recursive: true, mode: 0o700 }) === undefined) return;
  if (process.platform === 'win32') return;
  const parent = openSync(dirname(folder), 'r');
  try {
    fsyncSync(parent);
  } finally {
    closeSync(parent);
  }
}
