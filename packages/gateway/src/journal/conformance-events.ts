/** The part of the journal's suite that is about its events alone. */
import { describe, expect, test, vi } from 'vitest';
import type { EventBatch, Journal, JournalEntry } from './port.ts';
import { sampleRequest } from './samples.ts';

/** What the tests take from the suite. */
export interface EventReadingSuite {
  /** An entry with an event and a request; without one where it is null. */
  entry(n: number, request?: null): JournalEntry;
  /** Lets time pass, and says what time it is then. */
  later(ms: number): number;
}

/** Adds the tests. */
export function describeEventReading(
  open: () => Promise<Journal>,
  { entry, later }: EventReadingSuite,
): void {
  const silent: JournalEntry = { ...entry(0), request: sampleRequest(), events: [] };
  const eventsOf = (n: number, position: number) => {
    const { workspaceId, events } = entry(n);
    return { position, workspaceId, events };
  };

  describe('events by themselves', () => {
    test('are read without requests, entry by entry', async () => {
      const journal = await open();
      for (const each of [entry(1), silent, entry(2), entry(3, null)]) await journal.append(each);
      expect(await journal.readEvents(0, 3)).toEqual({
        after: 0,
        upTo: 3,
        entries: [eventsOf(1, 1), eventsOf(2, 3)],
        dropped: 0,
      });
      const rest = { after: 3, upTo: 4, entries: [eventsOf(3, 4)], dropped: 0 };
      expect(await journal.readEvents(3, 3)).toEqual(rest);
      expect(await journal.readEvents(4, 3)).toEqual({ after: 4, upTo: 4, entries: [], dropped: 0 });
    });

    test('are handed on after each commit, without gaps and in order', async () => {
      const journal = await open();
      await journal.append(entry(1));
      const batches: EventBatch[] = [];
      const stop = journal.onEvents((batch) => batches.push(batch));
      await Promise.all([entry(2), silent, entry(3)].map((each) => journal.append(each)));
      await journal.append(entry(4));
      await vi.waitFor(() => expect(batches.at(-1)?.upTo).toBe(5));
      stop();
      await journal.append(entry(5));
      const ends = batches.map(({ upTo }) => upTo);
      expect(batches.map(({ after }) => after)).toEqual([1, ...ends.slice(0, -1)]);
      const handed = batches.flatMap(({ entries }) => entries);
      expect(handed).toEqual((await journal.readEvents(1, 4)).entries);
    });

    test('are counted where retention has dropped them', async () => {
      const journal = await open();
      for (const n of [1, 2]) await journal.append(entry(n));
      const retention = { requestMaxAgeMs: 1, requestMaxBytes: null, eventMaxAgeMs: 1 };
      await journal.applyRetention(retention, later(3 * 86_400_000));
      expect(await journal.readEvents(0, 10)).toEqual({ after: 0, upTo: 2, entries: [], dropped: 2 });
      await journal.append(entry(3));
      const rest = { after: 0, upTo: 3, entries: [eventsOf(3, 3)], dropped: 2 };
      expect(await journal.readEvents(0, 10)).toEqual(rest);
    });
  });
}
