import { describe, expect, test } from 'vitest';
import { createKysely } from './kysely.ts';
import { migrate, openDatabase } from './sqlite.ts';

interface Schema {
  pets: { id: number; name: string; tame: number | boolean };
}

function open() {
  const db = openDatabase(':memory:');
  const up = 'CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT NOT NULL, tame INTEGER NOT NULL) STRICT';
  migrate(db, [{ id: 1, name: 'pets', up }]);
  return createKysely<Schema>(db);
}

describe('createKysely', () => {
  test('inserts, selects, updates and deletes, with booleans as 0 and 1', async () => {
    await using db = open();
    const inserted = await db
      .insertInto('pets')
      .values({ id: 1, name: 'Ada', tame: true })
      .executeTakeFirst();
    expect(inserted.insertId).toBe(1n);
    expect(await db.selectFrom('pets').selectAll().where('tame', '=', true).execute()).toEqual([
      { id: 1, name: 'Ada', tame: 1 },
    ]);
    const updated = await db.updateTable('pets').set({ tame: false }).where('id', '=', 1).executeTakeFirst();
    expect(updated.numUpdatedRows).toBe(1n);
    const deleted = await db.deleteFrom('pets').where('id', '=', 1).returning('name').execute();
    expect(deleted).toEqual([{ name: 'Ada' }]);
  });

  test('rolls a failed transaction back', async () => {
    await using db = open();
    const failing = db.transaction().execute(async (trx) => {
      await trx.insertInto('pets').values({ id: 1, name: 'Ada', tame: true }).execute();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.selectFrom('pets').selectAll().execute()).toEqual([]);
  });

  test('keeps transactions that run at the same time apart', async () => {
    await using db = open();
    const add = (id: number) =>
      db.transaction().execute(async (trx) => {
        await trx
          .insertInto('pets')
          .values({ id, name: `pet ${id}`, tame: false })
          .execute();
        return trx.selectFrom('pets').select('id').execute();
      });
    const seen = await Promise.all([add(1), add(2), add(3)]);
    expect(seen.map((rows) => rows.length)).toEqual([1, 2, 3]);
  });
});
