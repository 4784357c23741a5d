/**
 * Partition files: the journal is a folder of SQLite databases, each holding a run of positions. A file is
 * named after its first position, so that the names sort in order, and positions go on even where a
 * partition is empty and its predecessors are gone.
 */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { DatabaseUnusable, inTransaction, openDatabase } from '../../../platform/sqlite.ts';
import type { Position } from '../../port.ts';

/** "PstJ": marks a file as ours. */
const APPLICATION_ID = 0x5073744a;
const FORMAT_VERSION = 1;
const NAME = /^(\d{16})\.db$/;

/** A partition file, closed. */
export interface Partition {
  readonly path: string;
  readonly first: Position;
}

/** The partition that begins with `first`, whether or not its file exists yet. */
export function partitionAt(folder: string, first: Position): Partition {
  return { path: join(folder, `${String(first).padStart(16, '0')}.db`), first };
}

/** All partitions of a folder, oldest first. The last one is the one being written. */
export function listPartitions(folder: string): readonly Partition[] {
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => ({ path: join(folder, name), first: Number(NAME.exec(name)![1]) }));
}

/**
 * Opens a partition for writing, and makes it first where the file is new or was left unfinished by a crash.
 * @throws DatabaseUnusable when the file is damaged or not a partition
 */
export function openForWriting({ path }: Partition, nowMs: number): DatabaseSync {
  // A request and its event take some 3 KB: small pages would leave a third of the room unused.
  const db = openDatabase(path, { pageBytes: 16384 });
  try {
    if (isBlank(db)) create(db, nowMs);
    else check(db, path);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof DatabaseUnusable) throw error;
    throw new DatabaseUnusable(path, (error as Error).message, error);
  }
}

/**
 * Opens a partition for reading; undefined when it is gone or not made yet.
 * @throws DatabaseUnusable when the file is damaged or not a partition
 */
export function openForReading({ path }: Partition): DatabaseSync | undefined {
  if (fileBytes(path) === 0) return undefined;
  const db = openDatabase(path, { readOnly: true });
  try {
    if (isBlank(db)) {
      db.close();
      return undefined;
    }
    check(db, path);
    return db;
  } catch (error) {
    if (db.isOpen) db.close();
    throw error;
  }
}

/** Bytes a partition takes on disk, its write-ahead log included. */
export function partitionBytes({ path }: Partition): number {
  return fileBytes(path) + fileBytes(`${path}-wal`);
}

/** Deletes a partition's files; a reader that has them open goes on with what it sees. */
export function deletePartition({ path }: Partition): void {
  // The database first: a crash in between leaves a log without a database, which is never looked at again.
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
}

function create(db: DatabaseSync, nowMs: number): void {
  inTransaction(db, () => {
    db.exec(`
      PRAGMA application_id = ${APPLICATION_ID};
      PRAGMA user_version = ${FORMAT_VERSION};
      -- One row. request_bytes is filled in by retention once nothing is written here any more.
      CREATE TABLE partition (created_at INTEGER NOT NULL, request_bytes INTEGER) STRICT;
      -- No second index: it would halve the rate of appends. The body comes last, so that everything else
      -- is read without its pages.
      CREATE TABLE entries (
        position INTEGER PRIMARY KEY, at INTEGER NOT NULL, workspace TEXT NOT NULL,
        events BLOB, request BLOB, body BLOB) STRICT;
    `);
    db.prepare('INSERT INTO partition (created_at) VALUES (?)').run(nowMs);
  });
}

function isBlank(db: DatabaseSync): boolean {
  return db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'] === 0;
}

function check(db: DatabaseSync, path: string): void {
  if (db.prepare('PRAGMA application_id').get()?.['application_id'] !== APPLICATION_ID) {
    throw new DatabaseUnusable(path, 'it is no partition of a Postern journal. Move it out of this folder.');
  }
  const version = db.prepare('PRAGMA user_version').get()?.['user_version'];
  if (version !== FORMAT_VERSION) {
    throw new DatabaseUnusable(
      path,
      `its format is version ${version}, and this version of Postern knows ${FORMAT_VERSION}. Use the Postern that wrote it.`,
    );
  }
}

function fileBytes(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
