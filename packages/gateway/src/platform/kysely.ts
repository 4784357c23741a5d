/** Kysely over the built-in SQLite driver: its own SQLite dialect, given the small face it asks for. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect } from 'kysely';

/** Prepared statements kept per database; the same few queries come again and again. */
const MAX_CACHED_STATEMENTS = 200;

/**
 * A typed query builder on an open database. Booleans are stored as 0 and 1.
 * `destroy()` closes the database.
 */
export function createKysely<Schema>(db: DatabaseSync): Kysely<Schema> {
  const cache = new Map<string, KyselyStatement>();
  const prepare = (sql: string): KyselyStatement => {
    const known = cache.get(sql);
    if (known !== undefined) return known;
    const statement = prepareForKysely(db, sql);
    if (cache.size >= MAX_CACHED_STATEMENTS) cache.clear();
    cache.set(sql, statement);
    return statement;
  };
  const close = (): void => {
    cache.clear();
    if (db.isOpen) db.close();
  };
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: { prepare, close } }) });
}

interface KyselyStatement {
  /** Whether it gives rows. */
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
}

function prepareForKysely(db: DatabaseSync, sql: string): KyselyStatement {
  const statement = db.prepare(sql);
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toSqlValue)),
    run: (parameters) => statement.run(...parameters.map(toSqlValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(toSqlValue)),
  };
}

function toSqlValue(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value as SQLInputValue;
}
