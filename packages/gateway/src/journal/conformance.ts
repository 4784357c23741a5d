/** What every driver of the journal must do. A driver's own test hands its harness to this suite. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../platform/clock.ts';
import { describeEventReading } from './conformance-events.ts';
import {
  type CommittedEntry,
  type Journal,
  type JournalEntry,
  JournalUnavailable,
  type RecordedRequest,
  type Retention,
} from './port.ts';
import { sampleEvent, sampleId, sampleRequest } from './samples.ts';
import { openScanner } from './scanner.ts';

/** How a harness opens its journal. */
export interface HarnessOptions {
  readonly clock: Clock;
  /** Small enough makes every few entries a partition of their own. */
  readonly partitionMaxBytes?: number;
}

/** One storage that a journal can be opened on again and again. */
export interface JournalHarness {
  open(options: HarnessOptions): Promise<Journal>;
  dispose(): Promise<void>;
}

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 10, 12);
const KEEP_ALL: Retention = { requestMaxAgeMs: null, requestMaxBytes: null, eventMaxAgeMs: null };
const WORKSPACE = '0199aaaa-0000-7000-8000-000000000001';

function entry(n: number, request: Partial<RecordedRequest> | null = {}): JournalEntry {
  const events = [sampleEvent(sampleId(n))];
  return { workspaceId: WORKSPACE, request: request && sampleRequest(request), events };
}

/** Runs the suite for a driver. */
export function describeJournal(name: string, createHarness: () => Promise<JournalHarness>): void {
  describe(`${name} as a journal`, () => {
    let harness: JournalHarness;
    let now: number;
    let opened: Journal[];
    const clock: Clock = { now: () => now };
    const open = async (options: Partial<HarnessOptions> = {}): Promise<Journal> => {
      const journal = await harness.open({ clock, ...options });
      opened.push(journal);
      return journal;
    };
    beforeEach(async () => {
      now = START;
      opened = [];
      harness = await createHarness();
    });
    afterEach(async () => {
      for (const journal of opened) await journal.close();
      await harness.dispose();
    });

    describe('appending and reading', () => {
      test('begins at position 0 with nothing to read', async () => {
        const journal = await open();
        expect(journal.head()).toBe(0);
        expect(await journal.read(0, 10)).toEqual([]);
        expect(await journal.readRequest(1)).toBeUndefined();
      });

      test('gives growing positions and reads entries back in that order', async () => {
        const journal = await open();
        const positions = [];
        for (let n = 1; n <= 5; n++) positions.push(await journal.append(entry(n)));
        expect(positions).toEqual([...positions].sort((a, b) => a - b));
        expect(new Set(positions).size).toBe(5);
        expect(journal.head()).toBe(positions.at(-1));
        const read = await journal.read(0, 10);
        expect(read).toEqual(positions.map((position, i) => ({ ...entry(i + 1), position })));
      });

      test('keeps entries across closing and opening, and goes on after them', async () => {
        const first = await open();
        const position = await first.append(entry(1));
        await first.close();
        const second = await open();
        expect(second.head()).toBe(position);
        expect(await second.append(entry(2))).toBeGreaterThan(position);
        expect((await second.read(0, 10)).map(idOf)).toEqual([sampleId(1), sampleId(2)]);
      });

      test('reads windows: after a position, up to a limit', async () => {
        const journal = await open();
        const positions = await Promise.all(Array.from({ length: 20 }, (_, n) => journal.append(entry(n))));
        const window = await journal.read(positions[4]!, 3);
        expect(window.map(({ position }) => position)).toEqual(positions.slice(5, 8));
        expect(await journal.read(positions[19]!, 3)).toEqual([]);
        expect(await journal.read(positions[19]! + 1_000, 3)).toEqual([]);
      });

      test('keeps a thousand entries appended at once, each exactly once', async () => {
        const journal = await open();
        const appended = await Promise.all(Array.from({ length: 1_000 }, (_, n) => journal.append(entry(n))));
        expect(new Set(appended).size).toBe(1_000);
        const read = await readAll(journal);
        expect(new Map(read.map((each) => [each.position, idOf(each)]))).toEqual(
          new Map(appended.map((position, n) => [position, sampleId(n)])),
        );
        expect(read.length).toBe(1_000);
      });

      test('takes entries without events, without a request, and with many events', async () => {
        const journal = await open();
        const entries: JournalEntry[] = [
          { workspaceId: WORKSPACE, request: sampleRequest(), events: [] },
          { workspaceId: WORKSPACE, request: null, events: [sampleEvent(sampleId(1))] },
          { workspaceId: 'other', request: null, events: [1, 2, 3].map((n) => sampleEvent(sampleId(n))) },
        ];
        for (const each of entries) await journal.append(each);
        expect((await journal.read(0, 10)).map(({ position: _, ...rest }) => rest)).toEqual(entries);
      });

      test('lets a reader on another thread scan the same entries without bodies', async () => {
        const journal = await open({ partitionMaxBytes: 1 });
        for (let n = 1; n <= 3; n++) await journal.append(entry(n));
        const scanner = openScanner(journal.source());
        const { body, ...request } = sampleRequest();
        expect(scanner.scan(1, 10)).toEqual(
          [2, 3].map((n) => ({ ...entry(n), position: n, request: { ...request, bodyBytes: body.length } })),
        );
        scanner.close();
      });
    });

    describe('bytes', () => {
      const bodies: [string, Uint8Array][] = [
        ['every byte value', Uint8Array.from({ length: 256 }, (_, i) => i)],
        ['nothing', new Uint8Array()],
        ['5 MiB', Uint8Array.from({ length: 5 * 1024 * 1024 }, (_, i) => (i * 31) % 251)],
        ['part of a larger buffer', new Uint8Array(new ArrayBuffer(64), 8, 16).fill(7)],
      ];
      test.each(bodies)('a body of %s comes back as it was', async (_, body) => {
        const journal = await open();
        const position = await journal.append(entry(1, { body }));
        const request = await journal.readRequest(position);
        expect(Buffer.compare(request!.body, body)).toBe(0);
        const [read] = await journal.read(0, 1);
        expect(Buffer.compare(read!.request!.body, body)).toBe(0);
      });

      test('the caller may change a body once append has returned', async () => {
        const journal = await open();
        const body = new Uint8Array([1, 2, 3]);
        const appended = journal.append(entry(1, { body }));
        body.fill(9);
        expect([...(await journal.readRequest(await appended))!.body]).toEqual([1, 2, 3]);
      });

      test('everything else of a request comes back as it was', async () => {
        const journal = await open();
        const latin1 = Array.from({ length: 255 }, (_, i) => String.fromCharCode(i + 1)).join('');
        const request = sampleRequest({
          webhookId: null,
          method: 'QUERY',
          target: '/hooks/…?q=%00"\\\u2028',
          headers: [
            ['X-Latin', latin1],
            ['X-Twice', 'a'],
            ['x-twice', 'b'],
            ['', ''],
          ],
          verdict: { kind: 'failed', status: 400, error: 'quote \' " \ud800 end', line: 3 },
        });
        const position = await journal.append({ workspaceId: WORKSPACE, request, events: [] });
        expect(await journal.readRequest(position)).toEqual(request);
      });

      test('the text of an event comes back to the letter, beyond what numbers can hold', async () => {
        const journal = await open();
        const payload = '{"i": 123456789012345678901234567890, "f":1.0,"é😀":1e400}';
        const event = sampleEvent(sampleId(1), payload);
        await journal.append({ workspaceId: WORKSPACE, request: null, events: [event] });
        expect((await journal.read(0, 1))[0]!.events).toEqual([event]);
      });

      test("an event with Python's NaN and Infinity in its payload is no obstacle", async () => {
        const journal = await open();
        const event = sampleEvent(sampleId(1), '{"a":NaN,"b":[-Infinity,Infinity],"NaN":"\\"NaN"}');
        await journal.append({ workspaceId: WORKSPACE, request: null, events: [event] });
        expect((await journal.read(0, 1))[0]!.events).toEqual([event]);
      });

      test('a lone surrogate in an event survives as its escape', async () => {
        const journal = await open();
        const event = sampleEvent(sampleId(1), '{"s":"\ud83d|\ude00|😀"}');
        await journal.append({ workspaceId: WORKSPACE, request: null, events: [event] });
        const [read] = (await journal.read(0, 1))[0]!.events;
        expect(read!.json).toContain('"s":"\\ud83d|\\ude00|😀"');
        expect(JSON.parse(read!.json)).toEqual(JSON.parse(event.json));
      });
    });

    describe('listening', () => {
      test('tells listeners of commits, with the head readable by then, until they stop', async () => {
        const journal = await open();
        const heads: number[] = [];
        const stop = journal.onCommit((head) => {
          expect(journal.head()).toBe(head);
          heads.push(head);
        });
        await Promise.all([journal.append(entry(1)), journal.append(entry(2))]);
        const position = await journal.append(entry(3));
        await settled();
        expect(heads.at(-1)).toBe(position);
        expect(heads).toEqual([...new Set(heads)].sort((a, b) => a - b));
        stop();
        await journal.append(entry(4));
        await settled();
        expect(heads.at(-1)).toBe(position);
      });
    });

    describeEventReading(open, {
      entry,
      later(ms) {
        now += ms;
        return now;
      },
    });

    describe('retention', () => {
      const old = (days: number) => days * DAY_MS;

      test('drops nothing without limits', async () => {
        const journal = await open();
        await journal.append(entry(1));
        now += old(100);
        await journal.append(entry(2));
        const report = await journal.applyRetention(KEEP_ALL, now);
        expect(report).toMatchObject({ partitionsDeleted: 0, partitionsStripped: 0 });
        expect((await readAll(journal)).length).toBe(2);
      });

      test('deletes what is older than both limits', async () => {
        const journal = await open();
        await journal.append(entry(1));
        now += old(5);
        await journal.append(entry(2));
        now += old(5);
        const kept = await journal.append(entry(3));
        const report = await journal.applyRetention(
          { ...KEEP_ALL, requestMaxAgeMs: old(7), eventMaxAgeMs: old(7) },
          now,
        );
        expect(report.partitionsDeleted).toBe(1);
        expect(report.bytesFreed).toBeGreaterThan(0);
        expect((await readAll(journal)).map(idOf)).toEqual([sampleId(2), sampleId(3)]);
        expect(await journal.readRequest(1)).toBeUndefined();
        expect(await journal.readRequest(kept)).toBeDefined();
      });

      test('removes requests that may go sooner and keeps their events', async () => {
        const journal = await open();
        await journal.append({ workspaceId: WORKSPACE, request: sampleRequest(), events: [] });
        const position = await journal.append(entry(1, { body: new Uint8Array(1024 * 1024) }));
        now += old(8);
        const { bytesFreed, ...report } = await journal.applyRetention(
          { ...KEEP_ALL, requestMaxAgeMs: old(7), eventMaxAgeMs: old(30) },
          now,
        );
        expect(report).toEqual({ partitionsDeleted: 0, partitionsStripped: 1 });
        expect(bytesFreed).toBeGreaterThan(1_000_000);
        expect(await journal.readRequest(position)).toBeUndefined();
        expect(await readAll(journal)).toEqual([{ ...entry(1), request: null, position }]);
      });

      test('deletes the oldest requests first when they take too much room', async () => {
        const journal = await open({ partitionMaxBytes: 256 * 1024 });
        const body = new Uint8Array(100 * 1024);
        for (let n = 1; n <= 20; n++) await journal.append(entry(n, { body }));
        await journal.applyRetention({ ...KEEP_ALL, requestMaxBytes: 1024 * 1024 }, now);
        const read = await readAll(journal);
        expect(read.map(idOf)).toEqual(Array.from({ length: 20 }, (_, i) => sampleId(i + 1)));
        const withRequest = read.map(({ request }) => request !== null);
        expect(withRequest).toEqual([...withRequest].sort());
        const kept = withRequest.filter(Boolean).length;
        expect(kept).toBeGreaterThan(4);
        expect(kept).toBeLessThanOrEqual(10);
      });

      test('gives positions that were never used, also when everything is dropped', async () => {
        const first = await open();
        await first.append(entry(1));
        const last = await first.append(entry(2));
        now += old(30);
        await first.applyRetention({ ...KEEP_ALL, requestMaxAgeMs: old(7), eventMaxAgeMs: old(7) }, now);
        expect(await readAll(first)).toEqual([]);
        await first.close();
        const second = await open();
        expect(second.head()).toBe(last);
        expect(await second.append(entry(3))).toBeGreaterThan(last);
        expect((await readAll(second)).map(idOf)).toEqual([sampleId(3)]);
      });

      test('goes on taking entries while it runs', async () => {
        const journal = await open({ partitionMaxBytes: 256 * 1024 });
        const body = new Uint8Array(100 * 1024);
        for (let n = 1; n <= 10; n++) await journal.append(entry(n, { body }));
        const retention = journal.applyRetention({ ...KEEP_ALL, requestMaxBytes: 0 }, now);
        const appended = await Promise.all([11, 12, 13].map((n) => journal.append(entry(n, { body }))));
        await retention;
        expect(await journal.readRequest(appended[2]!)).toBeDefined();
        expect((await readAll(journal)).length).toBe(13);
      });
    });

    describe('usage', () => {
      test('tells the bytes, the partitions and the age of the oldest entry', async () => {
        const journal = await open();
        expect(await journal.usage()).toMatchObject({ oldestAt: null });
        await journal.append(entry(1, { body: new Uint8Array(100_000) }));
        now += 2 * DAY_MS;
        await journal.append(entry(2));
        const usage = await journal.usage();
        expect(usage).toMatchObject({ partitions: 2, oldestAt: START });
        expect(usage.bytes).toBeGreaterThan(100_000);
      });
    });

    describe('closing', () => {
      test('commits what is pending', async () => {
        const journal = await open();
        const pending = Array.from({ length: 50 }, (_, n) => journal.append(entry(n)));
        await journal.close();
        await Promise.all(pending);
        expect((await readAll(await open())).length).toBe(50);
      });

      test('can be asked for twice', async () => {
        const journal = await open();
        await Promise.all([journal.close(), journal.close()]);
        await journal.close();
      });

      test('refuses to append and to read afterwards', async () => {
        const journal = await open();
        await journal.append(entry(1));
        await journal.close();
        await expect(journal.append(entry(2))).rejects.toThrow(JournalUnavailable);
        await expect(journal.read(0, 1)).rejects.toThrow(JournalUnavailable);
        await expect(journal.applyRetention(KEEP_ALL, now)).rejects.toThrow(JournalUnavailable);
        expect(journal.head()).toBe(1);
      });
    });
  });
}

function idOf({ events }: CommittedEntry): string | undefined {
  return events[0]?.id;
}

/** A whole pass, in small reads. */
async function readAll(journal: Journal): Promise<readonly CommittedEntry[]> {
  const all: CommittedEntry[] = [];
  for (;;) {
    const next = await journal.read(all.at(-1)?.position ?? 0, 7);
    if (next.length === 0) return all;
    all.push(...next);
  }
}

/** Lets coalesced calls happen. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
