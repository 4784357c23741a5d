import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../platform/sqlite.ts';
import { describeJournal } from '../../conformance.ts';
import { type Journal, type JournalEntry, JournalUnavailable } from '../../port.ts';
import { sampleEvent, sampleId, sampleRequest } from '../../samples.ts';
import { openSqliteJournal, type SqliteJournalOptions } from './journal.ts';

describeJournal('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-journal-'));
  return {
    open: (options) => openSqliteJournal({ folder, ...options }),
    dispose: async () => rmSync(folder, { recursive: true }),
  };
});

describe('the SQLite journal', () => {
  const clock = { now: () => Date.UTC(2026, 0, 10) };
  const entry: JournalEntry = {
    workspaceId: 'w',
    request: sampleRequest(),
    events: [sampleEvent(sampleId(1))],
  };
  let folder: string;
  let journals: Journal[];
  const open = async (options: Partial<SqliteJournalOptions> = {}) => {
    const journal = await openSqliteJournal({ folder, clock, ...options });
    journals.push(journal);
    return journal;
  };
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'postern-journal-')), 'journal');
    journals = [];
  });
  afterEach(async () => {
    for (const journal of journals) await journal.close();
    rmSync(join(folder, '..'), { recursive: true });
  });
  const files = () => readdirSync(folder).filter((name) => name.endsWith('.db'));

  test('starts a new partition when one is full', async () => {
    const journal = await open({ partitionMaxBytes: 1 });
    for (let n = 1; n <= 3; n++) await journal.append(entry);
    expect(files()).toEqual(['0000000000000001.db', '0000000000000002.db', '0000000000000003.db']);
    expect((await journal.read(0, 10)).map(({ position }) => position)).toEqual([1, 2, 3]);
  });

  test('starts no new partition for a clock that steps back', async () => {
    let now = clock.now();
    const journal = await open({ clock: { now: () => now } });
    for (const step of [0, -2 * 86_400_000, 0]) {
      now = clock.now() + step;
      await journal.append(entry);
    }
    expect(files()).toEqual(['0000000000000001.db']);
  });

  test('goes on in a partition whose making was cut off by a crash', async () => {
    await (await open()).close();
    writeFileSync(join(folder, '0000000000000001.db'), '');
    rmSync(join(folder, '0000000000000001.db-wal'), { force: true });
    const journal = await open();
    expect(await journal.append(entry)).toBe(1);
  });

  test('reports a file that is no database, by name', async () => {
    await (await open()).close();
    const path = join(folder, '0000000000000009.db');
    writeFileSync(path, 'no database at all, but long enough to look at '.repeat(100));
    await expect(open()).rejects.toThrow(`${path}: it is not an SQLite database`);
  });

  test("reports another program's database, by name", async () => {
    await (await open()).close();
    const path = join(folder, '0000000000000009.db');
    using other = openDatabase(path);
    other.exec('CREATE TABLE cookies (x)');
    await expect(open()).rejects.toThrow(`${path}: it is no partition of a Postern journal`);
  });

  test('reports a file that was cut off, by name', async () => {
    const journal = await open();
    await journal.append({ ...entry, request: sampleRequest({ body: new Uint8Array(100_000) }) });
    await journal.close();
    const [name] = files();
    truncateSync(join(folder, name!), 6_000);
    await expect(open()).rejects.toThrow(new RegExp(`${name}: it is damaged`));
  });

  test('keeps a gapless beginning of its entries when power loss cuts the log off anywhere', async () => {
    const journal = await open();
    for (let n = 1; n <= 40; n++) {
      const request = sampleRequest({ body: new Uint8Array(n * 997).fill(n) });
      await journal.append({ ...entry, request, events: [sampleEvent(sampleId(n))] });
    }
    const log = '0000000000000001.db-wal';
    const bytes = statSync(join(folder, log)).size;
    let fewest = 40;
    for (let cut = 0; cut <= 10; cut++) {
      const copy = join(folder, '..', `copy-${cut}`);
      cpSync(folder, copy, { recursive: true });
      rmSync(join(copy, '0000000000000001.db-shm'));
      truncateSync(join(copy, log), Math.round((bytes * cut) / 10));
      const recovered = await openSqliteJournal({ folder: copy, clock });
      journals.push(recovered);
      const read = await recovered.read(0, 100);
      expect(read.map(({ events }) => events[0]!.id)).toEqual(read.map((_, i) => sampleId(i + 1)));
      expect(read.every(({ request }, i) => request!.body.every((byte) => byte === i + 1))).toBe(true);
      expect(await recovered.append(entry)).toBe(read.length + 1);
      fewest = Math.min(fewest, read.length);
      if (cut === 10) expect(read.length).toBe(40);
    }
    expect(fewest).toBeLessThan(10);
  });

  test('refuses at once what the queue cannot hold, and takes entries again afterwards', async () => {
    const journal = await open({ queue: { entries: 3, bytes: 1e9 } });
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => journal.append(entry)));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect((results[4] as PromiseRejectedResult).reason).toBeInstanceOf(JournalUnavailable);
    expect(await journal.append(entry)).toBe(4);
  });

  test('bounds the queue by bytes too', async () => {
    const journal = await open({ queue: { entries: 1_000, bytes: 1_000_000 } });
    const large = { ...entry, request: sampleRequest({ body: new Uint8Array(600_000) }) };
    const results = await Promise.allSettled([1, 2, 3].map(() => journal.append(large)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });

  test('rejects while the partition cannot be written, and recovers by itself', async () => {
    const journal = await open();
    await journal.append(entry);
    const [name] = files();
    // A trigger that fails stands for any error SQLite may report: disk full, I/O.
    using saboteur = openDatabase(join(folder, name!));
    saboteur.exec(
      "CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT raise(FAIL, 'disk is full'); END",
    );
    const failed = await Promise.allSettled([journal.append(entry), journal.append(entry)]);
    for (const result of failed) {
      expect((result as PromiseRejectedResult).reason).toBeInstanceOf(JournalUnavailable);
      expect((result as PromiseRejectedResult).reason.message).toContain('disk is full');
    }
    expect(journal.head()).toBe(1);
    saboteur.exec('DROP TRIGGER full');
    expect(await journal.append(entry)).toBe(2);
    expect((await journal.read(0, 10)).length).toBe(2);
  });

  test('rejects an entry that cannot be written down without spoiling its neighbours', async () => {
    const journal = await open();
    const broken = { ...entry, request: { ...sampleRequest(), body: null as unknown as Uint8Array } };
    const results = await Promise.allSettled([entry, broken, entry].map((each) => journal.append(each)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await journal.read(0, 10)).map(({ events }) => events)).toEqual([entry.events, entry.events]);
  });

  test('removes the log of a deleted partition too', async () => {
    let now = clock.now();
    const journal = await open({ clock: { now: () => now } });
    await journal.append(entry);
    await journal.read(0, 1);
    now += 40 * 86_400_000;
    await journal.append(entry);
    await journal.applyRetention({ requestMaxAgeMs: 1, requestMaxBytes: null, eventMaxAgeMs: 1 }, now);
    expect(readdirSync(folder).filter((name) => name.startsWith('0000000000000001'))).toEqual([]);
  });
});
