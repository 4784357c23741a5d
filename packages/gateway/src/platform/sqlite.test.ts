import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseUnusable, inTransaction, migrate, openDatabase } from './sqlite.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-sqlite-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('openDatabase', () => {
  test('opens in WAL mode with fsync at every commit', () => {
    using db = openDatabase(join(folder, 'a.db'));
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  });

  test('names a file that is no database and says what to do', () => {
    const path = join(folder, 'a.db');
    writeFileSync(
      path,
      'this is a shopping list, not a database, and it is longer than a header '.repeat(20),
    );
    for (const readOnly of [false, true]) {
      expect(() => openDatabase(path, { readOnly })).toThrow(DatabaseUnusable);
      expect(() => openDatabase(path, { readOnly })).toThrow(
        `${path}: it is not an SQLite database. Move it`,
      );
    }
  });

  test('names a file whose folder is missing', () => {
    expect(() => openDatabase(join(folder, 'no', 'a.db'))).toThrow(/a\.db: it cannot be opened/);
  });

  test('names a file that another process holds', () => {
    const path = join(folder, 'a.db');
    using holder = openDatabase(path);
    holder.exec('PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE t (x); INSERT INTO t VALUES (1)');
    expect(() => openDatabase(path, { busyTimeoutMs: 0 })).toThrow('another process holds its lock');
  });
});

describe('inTransaction', () => {
  test('undoes everything when the work throws', () => {
    using db = openDatabase(':memory:');
    db.exec('CREATE TABLE t (x)');
    const work = () => {
      db.exec('INSERT INTO t VALUES (1)');
      throw new Error('no');
    };
    expect(() => inTransaction(db, work)).toThrow('no');
    expect(db.prepare('SELECT * FROM t').all()).toEqual([]);
    expect(inTransaction(db, () => 7)).toBe(7);
  });
});

describe('migrate', () => {
  const first = { id: 1, name: 'first', up: 'CREATE TABLE t (x)' };
  const second = { id: 2, name: 'second', up: 'ALTER TABLE t ADD COLUMN y' };

  test('runs each step once, across restarts', () => {
    const path = join(folder, 'a.db');
    {
      using db = openDatabase(path);
      migrate(db, [first]);
      migrate(db, [first]);
    }
    using db = openDatabase(path);
    migrate(db, [first, second]);
    expect(db.prepare("SELECT name FROM pragma_table_info('t')").all()).toEqual([
      { name: 'x' },
      { name: 'y' },
    ]);
    expect(db.prepare('SELECT id, name FROM schema_migrations').all()).toEqual([
      { id: 1, name: 'first' },
      { id: 2, name: 'second' },
    ]);
  });

  test('leaves nothing of a step that failed', () => {
    using db = openDatabase(':memory:');
    const broken = { id: 2, name: 'broken', up: 'CREATE TABLE u (x); CREATE TABLE t (x)' };
    expect(() => migrate(db, [first, broken])).toThrow('table t already exists');
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'u'").all()).toEqual([]);
    migrate(db, [first, second]);
  });

  test('refuses a database of a newer version', () => {
    using db = openDatabase(':memory:');
    migrate(db, [first, second]);
    expect(() => migrate(db, [first])).toThrow(
      'its schema is version 2, and this version of Postern knows 1',
    );
  });

  test('refuses a list with a gap', () => {
    using db = openDatabase(':memory:');
    expect(() => migrate(db, [second])).toThrow('Migration 1 is numbered 2');
  });
});
