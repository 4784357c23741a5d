/** Ten million events: how fast filters are answered while others come in, what they cost, how old ones go. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteJournal } from '../../../packages/gateway/src/journal/drivers/sqlite/journal.ts';
import { openDatabase } from '../../../packages/gateway/src/platform/sqlite.ts';
import { loadMemory } from '../../../packages/gateway/src/readers/store/columns/memory.ts';
import type { Store } from '../../../packages/gateway/src/readers/store/port.ts';
import { createEventReading } from '../../../packages/gateway/src/readers/store/reading.ts';
import { openStore } from '../../../packages/gateway/src/readers/store/store.ts';
import type { Cell, Section } from '../report.ts';
import { type Built, buildStore, WORKSPACE } from './build.ts';
import { type Question, questions } from './filters.ts';
import { startIngest } from './ingest-load.ts';
import { sampleEvent } from './sample-events.ts';

export interface EventsOptions {
  readonly count: number;
  /** Kept and used again; otherwise a temporary folder. */
  readonly folder: string | undefined;
}

const ASKED = 40;
/** Text that is in many events is looked for seldom: it may take seconds. */
const MAX_QUESTION_MS = 20_000;
const INGEST_RATE = 1_000;

/** Runs the benchmark of stored events. */
export async function benchEvents({ count, folder: chosen }: EventsOptions): Promise<Section[]> {
  const folder = chosen ?? mkdtempSync(join(tmpdir(), 'postern-events-'));
  mkdirSync(folder, { recursive: true });
  try {
    const endMs = endOf(folder);
    const path = join(folder, 'store.db');
    const built = buildStore(path, count, endMs);
    const sizes = describeStore(path, count, endMs, built);
    return [sizes, ...(await measure(folder, count, endMs))];
  } finally {
    if (chosen === undefined) rmSync(folder, { recursive: true });
  }
}

/** When the newest event came: the same whenever the folder is used. */
function endOf(folder: string): number {
  const file = join(folder, 'end');
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    const now = Date.now();
    writeFileSync(file, String(now));
    return now;
  }
}

function describeStore(path: string, count: number, endMs: number, built: Built): Section {
  const { size } = statSync(path);
  const texts = Array.from({ length: 1_000 }, (_, n) => sampleEvent(n * 7, count, endMs).json.length);
  const text = texts.reduce((sum, length) => sum + length, 0) / texts.length;
  const rate: Cell =
    built.eventsNow > 0
      ? { value: (built.eventsNow * 1_000) / built.indexingMs, unit: 'requests/s' }
      : 'built before';
  return {
    title: `${count} stored events`,
    columns: ['', 'measured'],
    rows: [
      ['indexed, events/s', rate],
      ['on disk', { value: size, unit: 'bytes' }],
      ['on disk, per event', `${Math.round(size / count)} bytes`],
      ['of that the event itself', `${Math.round(text)} bytes`],
    ],
    notes: ['Indexing on one thread, without journal and requests.'],
  };
}

async function measure(folder: string, count: number, endMs: number): Promise<Section[]> {
  // Kept with the store, which has followed it.
  const journal = await openSqliteJournal({ folder: join(folder, 'journal'), clock: { now: Date.now } });
  const began = performance.now();
  const store = await openStore({ path: join(folder, 'store.db'), journal, onTrouble: console.error });
  await store.usage();
  const startMs = performance.now() - began;
  try {
    const ingest = startIngest(journal, store, { rate: INGEST_RATE, from: count, endMs });
    const load = loadavg()[0]!;
    const rows = await askAll(questions(store, count, endMs), () => performance.now());
    const calm = await ingest.stop();
    const filters: Section = {
      title: `Filters over ${count} events, while ${INGEST_RATE} events a second come in`,
      columns: ['question', 'asked', 'found', 'p50', 'p95'],
      rows,
      notes: [
        'Every answer is a page of 50 with the exact total, or a count; each is asked anew with other values.',
        `${cpus().length} cores, and a load of ${load.toFixed(1)} when it began: what others run here is in the times.`,
        `Starting read the store into memory in ${Math.round(startMs)} ms. Memory of all threads: ${Math.round(process.memoryUsage().rss / 1e6)} MB.`,
      ],
    };

    const retentionLoad = startIngest(journal, store, { rate: INGEST_RATE, from: count + 10_000_000, endMs });
    const before = (await store.usage()).events;
    const trimStart = performance.now();
    await store.trim(await aTenthLaterThanOldest(store, endMs), null);
    const trimMs = performance.now() - trimStart;
    const during = await retentionLoad.stop();
    const removed = before - (await store.usage()).events + during.sent;
    return [
      filters,
      await measureCpu(join(folder, 'store.db'), count, endMs),
      {
        title: 'Retention, while events come in',
        columns: ['', 'measured'],
        rows: [
          ['events removed', String(removed)],
          ['in', { value: trimMs, unit: 'ms' }],
          ['ingest before: append p99', { value: calm.p99Ms, unit: 'ms' }],
          ['ingest during: append p99', { value: during.p99Ms, unit: 'ms' }],
          ['ingest during: until found, p99', { value: during.foundP99Ms, unit: 'ms' }],
        ],
        notes: [`${INGEST_RATE} events a second; until found: from the append until the store has it.`],
      },
    ];
  } finally {
    await store.close();
    await journal.close();
  }
}

/** A tenth of the time from the oldest event on. Each run with the same store takes another part. */
async function aTenthLaterThanOldest(store: Store, endMs: number): Promise<number> {
  const everything = { sinceUs: 0, untilUs: endMs * 1_000 };
  const { events } = await store.queryEvents(WORKSPACE, { occurred: everything, order: 'ASC' }, 1, 0);
  const { received } = JSON.parse(events[0]!) as { received: string };
  return Date.parse(received) + (endMs - Date.parse(received)) / 10;
}

/** The same questions on one thread that does nothing else: what they cost, whatever else runs on the machine. */
async function measureCpu(path: string, count: number, endMs: number): Promise<Section> {
  const db = openDatabase(path, { readOnly: true });
  try {
    const reading = createEventReading(db, loadMemory(db));
    const cpuMs = (): number => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1_000;
    };
    return {
      title: 'The CPU time of these questions',
      columns: ['question', 'asked', 'found', 'p50', 'p95'],
      rows: await askAll(questions(reading, count, endMs), cpuMs),
      notes: ['On the thread that answers; nothing comes in.'],
    };
  } finally {
    db.close();
  }
}

/** Asks each question again and again; a row for each with the times by a clock in milliseconds. */
async function askAll(all: readonly Question[], clock: () => number): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for (const { name, ask } of all) {
    const times: number[] = [];
    let found = 0;
    const began = performance.now();
    for (let variant = 0; variant < ASKED && performance.now() - began < MAX_QUESTION_MS; variant++) {
      const start = clock();
      found += await ask(variant);
      times.push(clock() - start);
      // Neither a burst nor idle: other work gets its turn, as between the questions of people.
      await sleep(5);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): Cell => ({
      value: times[Math.min(times.length - 1, Math.floor(share * times.length))]!,
      unit: 'ms',
    });
    rows.push([name, String(times.length), String(Math.round(found / times.length)), at(0.5), at(0.95)]);
    console.error(`  ${name}`);
  }
  return rows;
}
