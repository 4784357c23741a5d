/** SQLite as Postern uses it: the built-in driver, opened the same way everywhere, with numbered migrations. */
import { DatabaseSync } from 'node:sqlite';

/** Thrown when a database file cannot be used; the message names the file and the way out. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
  readonly path: string;

  constructor(path: string, detail: string, cause?: unknown) {
    super(`Cannot use the database file ${path}: ${detail}`, { cause });
    this.path = path;
  }
}

/** How a database is opened. */
export interface OpenOptions {
  /** Fails when the file does not exist; sets nothing on it. */
  readonly readOnly?: boolean;
  /**
   * `full` (default) survives power loss at every commit. `normal` may lose the newest commits then, but
   * never corrupts: right for tables that are rebuilt from elsewhere.
   */
  readonly durability?: 'full' | 'normal';
  /** Page size of a file that is made now; larger pages suit larger rows. */
  readonly pageBytes?: 4096 | 8192 | 16384;
  /** How long to wait for another connection's lock. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens a database in WAL mode, creating the file when it is missing (its folder must exist).
 * @throws DatabaseUnusable when the file is no SQLite database, damaged, locked or not accessible
 */
export function openDatabase(path: string, options: OpenOptions = {}): DatabaseSync {
  const { readOnly = false, durability = 'full', pageBytes = 4096, busyTimeoutMs = 5_000 } = options;
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly, timeout: busyTimeoutMs });
    if (readOnly) {
      // Opening is lazy: read something now, so that a foreign file is refused here and not at the first query.
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
    } else {
      db.exec(`
        PRAGMA page_size = ${pageBytes};
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'};
        PRAGMA wal_autocheckpoint = 1000;
      `);
    }
    return db;
  } catch (error) {
    db?.close();
    throw new DatabaseUnusable(path, explain(error), error);
  }
}

/** What went wrong with a file, in words that say what to do. */
function explain(error: unknown): string {
  const { errcode, message } = error as { errcode?: number; message: string };
  // The low byte is SQLite's primary result code, the rest refines it.
  switch ((errcode ?? 0) & 0xff) {
    case 5:
    case 6:
      return 'another process holds its lock. Stop that process, or choose another data folder.';
    case 8:
      return `it is read-only (${message}). Check the permissions of the file and its folder.`;
    case 11:
      return `it is damaged (${message}). Restore it from a backup, or move it away to start without it.`;
    case 13:
      return 'the disk is full. Free some space and try again.';
    case 14:
      return `it cannot be opened (${message}). Check that its folder exists and may be written to.`;
    case 26:
      return 'it is not an SQLite database. Move it away, or choose another data folder.';
    default:
      return message;
  }
}

/** Runs `work` in one transaction that takes the write lock first; rolls back when it throws. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite itself may have rolled back already (disk full); a second rollback would hide the cause.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** One step of a schema. Steps that were released never change; a later step mends an earlier one. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly id: number;
  /** A few words, kept in the database for whoever looks. */
  readonly name: string;
  readonly up: string | ((db: DatabaseSync) => void);
}

/**
 * Brings a database to the newest schema; each step is a transaction of its own.
 * @throws DatabaseUnusable when the file was written by a newer version than this one
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  migrations.forEach((migration, index) => {
    if (migration.id !== index + 1) throw new Error(`Migration ${index + 1} is numbered ${migration.id}`);
  });
  db.exec(`CREATE TABLE IF NOT EXISTS schema_migrations (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) STRICT`);
  const at = schemaVersion(db);
  if (at > migrations.length) {
    throw new DatabaseUnusable(
      db.location() ?? ':memory:',
      `its schema is version ${at}, and this version of Postern knows ${migrations.length}. Use a newer Postern, or the data folder's backup from before the upgrade.`,
    );
  }
  for (const { id, name, up } of migrations.slice(at)) {
    inTransaction(db, () => {
      if (typeof up === 'string') db.exec(up);
      else up(db);
      db.prepare('INSERT INTO schema_migrations (id, name) VALUES (?, ?)').run(id, name);
    });
  }
}

/** Number of the newest migration applied; 0 for none. */
function schemaVersion(db: DatabaseSync): number {
  const row = db.prepare('SELECT coalesce(max(id), 0) AS version FROM schema_migrations').get();
  return row?.['version'] as number;
}
