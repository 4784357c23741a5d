/**
 * The store's tables. Everything in them is derived from the journal, so a file of another version, or a
 * damaged one, is deleted and built anew.
 *
 * There is no index on what filters ask for: they are answered from memory (columns/), which is filled from the
 * small tables here. Event names, resources and what events have in common (shape and list) are kept once and
 * referred to by number, so that an event costs sixteen bytes of memory.
 */
import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { DatabaseUnusable, inTransaction, type OpenOptions, openDatabase } from '../../platform/sqlite.ts';

/** "PstS": marks a file as ours. */
const APPLICATION_ID = 0x50737453;
/** Raised with every change below; there are no migrations. */
const SCHEMA_VERSION = 6;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
/** Larger pages than usual: an event with its payload is about a kilobyte. */
const OPTIONS: OpenOptions = { durability: 'normal', pageBytes: 8192 };
const CACHE_KIB = 32 * 1024;
const CHECKPOINT_PAGES = 4_000;

const SCHEMA = `
  -- last_event: the largest number an event ever had.
  CREATE TABLE follower (position INTEGER NOT NULL, last_event INTEGER NOT NULL) STRICT;
  INSERT INTO follower VALUES (0, 0);

  CREATE TABLE workspaces (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;

  CREATE TABLE names (
    num INTEGER PRIMARY KEY, workspace INTEGER NOT NULL, name TEXT NOT NULL,
    UNIQUE (workspace, name)) STRICT;

  -- A resource is its labels: the same id with other labels is another row. The digest is that of workspace
  -- and labels.
  CREATE TABLE resources (
    num INTEGER PRIMARY KEY, labels TEXT NOT NULL, digest BLOB NOT NULL UNIQUE) STRICT;

  -- What events have in common: name and primary resource; and related resources, a JSON list of numbers in
  -- order.
  CREATE TABLE shapes (
    num INTEGER PRIMARY KEY, workspace INTEGER NOT NULL, name INTEGER NOT NULL, resource INTEGER NOT NULL,
    UNIQUE (resource, name)) STRICT;
  CREATE TABLE lists (num INTEGER PRIMARY KEY, related TEXT NOT NULL UNIQUE) STRICT;

  -- seq: without gaps, in the order of arrival. occurred: microseconds since the epoch; received: milliseconds.
  -- request: the request it came from, by its seq.
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY, workspace INTEGER NOT NULL, id TEXT NOT NULL, occurred INTEGER NOT NULL,
    shape INTEGER NOT NULL, list INTEGER NOT NULL, received INTEGER NOT NULL, request INTEGER, json TEXT NOT NULL,
    UNIQUE (workspace, id)) STRICT;

  -- The columns of many consecutive events together, to be read into memory at the start.
  CREATE TABLE segments (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, columns BLOB NOT NULL) STRICT;

  -- Where texts may be (columns/text-blocks.ts): a set for each block, until many make a group, which is kept by
  -- places, 63 to a part.
  CREATE TABLE text_blocks (block INTEGER PRIMARY KEY, places BLOB NOT NULL) STRICT;
  CREATE TABLE text_parts (part INTEGER PRIMARY KEY, masks BLOB NOT NULL) STRICT;

  CREATE TABLE requests (
    seq INTEGER PRIMARY KEY, workspace INTEGER NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,
    webhook TEXT, received INTEGER NOT NULL, verdict TEXT NOT NULL, summary TEXT NOT NULL,
    UNIQUE (workspace, id)) STRICT;
  CREATE INDEX requests_by_webhook ON requests (workspace, webhook, id);
  -- Requests to each webhook by five minutes since the epoch: activity without counting.
  CREATE TABLE request_counts (
    workspace INTEGER NOT NULL, webhook TEXT NOT NULL, slot INTEGER NOT NULL, rendered INTEGER NOT NULL,
    failed INTEGER NOT NULL, rejected INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (workspace, webhook, slot)) STRICT, WITHOUT ROWID;
  -- Few requests are refused, and those are what people look for.
  CREATE INDEX requests_refused ON requests (workspace, verdict, id) WHERE verdict <> 'rendered';
`;

/** The store's database, and whether it begins empty because the file was missing or of no use. */
export interface OpenedStore {
  readonly db: DatabaseSync;
  /** Why an existing file was given up; undefined where there was none, or it was fine. */
  readonly rebuiltBecause: string | undefined;
}

/**
 * Opens the store's file, or starts it anew. `journalHead` is the newest position there is to follow: a
 * store beyond it followed another journal.
 * @throws DatabaseUnusable when the file cannot be made or belongs to another program
 */
export function openStoreDatabase(path: string, journalHead: number): OpenedStore {
  let rebuiltBecause: string | undefined;
  try {
    const db = openDatabase(path, OPTIONS);
    rebuiltBecause = reasonToRebuild(db, path, journalHead);
    if (rebuiltBecause === undefined) return { db: prepare(db), rebuiltBecause };
    db.close();
  } catch (error) {
    if (!isDamaged(error)) throw error;
    rebuiltBecause = (error as Error).message;
  }
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
  return { db: prepare(openDatabase(path, OPTIONS)), rebuiltBecause };
}

function prepare(db: DatabaseSync): DatabaseSync {
  // Every batch touches the same pages of many indexes: the longer the log, the seldomer each is copied back.
  db.exec(`PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  if (isBlank(db)) {
    inTransaction(db, () => {
      db.exec(
        `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; ${SCHEMA}`,
      );
    });
  }
  return db;
}

function reasonToRebuild(db: DatabaseSync, path: string, journalHead: number): string | undefined {
  if (isBlank(db)) return undefined;
  if (pragma(db, 'application_id') !== APPLICATION_ID) {
    db.close();
    throw new DatabaseUnusable(path, 'it belongs to another program. Move it out of this folder.');
  }
  const version = pragma(db, 'user_version');
  if (version !== SCHEMA_VERSION) return `its schema is version ${version}, not ${SCHEMA_VERSION}`;
  const position = db.prepare('SELECT position FROM follower').get()?.['position'] as number;
  if (position > journalHead) return `it is at position ${position}, and the journal ends at ${journalHead}`;
  return undefined;
}

function isBlank(db: DatabaseSync): boolean {
  return db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'] === 0;
}

function pragma(db: DatabaseSync, name: string): unknown {
  return db.prepare(`PRAGMA ${name}`).get()?.[name];
}

function isDamaged(error: unknown): boolean {
  const cause = error instanceof DatabaseUnusable ? error.cause : error;
  const code = ((cause as { errcode?: number } | undefined)?.errcode ?? 0) & 0xff;
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}
