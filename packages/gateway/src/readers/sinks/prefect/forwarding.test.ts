import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqliteJournal } from '../../../journal/drivers/sqlite/journal.ts';
import type { Journal } from '../../../journal/port.ts';
import { sampleEvent, sampleId, sampleRequest } from '../../../journal/samples.ts';
import { systemClock } from '../../../platform/clock.ts';
import { type ForwardingNotice, startForwarding } from './forwarding.ts';
import { type LoopbackPrefect, startLoopbackPrefect } from './loopback-prefect.ts';
import type { Pace } from './pace.ts';
import type { Forwarding } from './port.ts';

const PACE: Pace = {
  timeoutMs: 5_000,
  confirmEveryMs: 1,
  confirmWithinMs: 50,
  firstPauseMs: 1,
  longestPauseMs: 10,
};

let folder: string;
let journal: Journal;
let prefect: LoopbackPrefect;
let forwarding: Forwarding | undefined;
let notices: ForwardingNotice[];
let lastNumber: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-forwarding-'));
  journal = await openSqliteJournal({ folder: join(folder, 'journal'), clock: systemClock });
  prefect = await startLoopbackPrefect();
  notices = [];
  lastNumber = 0;
});
afterEach(async () => {
  await forwarding?.close();
  forwarding = undefined;
  await prefect.stop();
  await journal.close();
  rmSync(folder, { recursive: true });
});

function start(pace: Partial<Pace> = {}, key?: string, url = prefect.url): Forwarding {
  forwarding = startForwarding({
    target: { url, key },
    journal,
    path: join(folder, 'forwarding.db'),
    clock: systemClock,
    random: () => 0.5,
    pace: { ...PACE, ...pace },
    tell: (notice) => notices.push(notice),
  });
  return forwarding;
}
async function restart(): Promise<Forwarding> {
  await forwarding?.close();
  return start();
}
/** Journals events with these names, in an entry of their own each. */
async function receive(...names: readonly string[]): Promise<void> {
  for (const event of names) {
    const events = [sampleEvent(sampleId(++lastNumber), '{}', { event })];
    await journal.append({ workspaceId: 'w', request: sampleRequest(), events });
  }
}
const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `n.${n}`);
const settled = (): Promise<void> =>
  vi.waitFor(() => expect(forwarding!.status()).toMatchObject({ entriesBehind: 0, trouble: null }), {
    timeout: 10_000,
  });

describe('events are forwarded', () => {
  test('in the order of the journal, those from before as well as new ones', async () => {
    await receive('a', 'b');
    start();
    await prefect.hasStored(2);
    await receive('c');
    await prefect.hasStored(3);
    await settled();
    expect(prefect.stored).toEqual(['a', 'b', 'c']);
    expect(forwarding!.status()).toEqual({
      target: prefect.url,
      entriesBehind: 0,
      oldestWaitingAt: null,
      unconfirmed: 0,
      delivered: 3,
      setAside: 0,
      trouble: null,
    });
  });

  test('in batches where many wait, however many events an entry has', async () => {
    const events = numbered(120).map((event) => sampleEvent(sampleId(++lastNumber), '{}', { event }));
    await journal.append({ workspaceId: 'w', request: null, events });
    await receive('last');
    start();
    await settled();
    expect(prefect.stored).toEqual([...numbered(120), 'last']);
    expect(prefect.batches).toEqual([50, 50, 21]);
  });

  test('as many as there are, though only so many are on their way at once', async () => {
    for (let entry = 0; entry < 21; entry++) {
      const events = numbered(100).map((event) => sampleEvent(sampleId(++lastNumber), '{}', { event }));
      await journal.append({ workspaceId: 'w', request: null, events });
    }
    start();
    await settled();
    expect(forwarding!.status().delivered).toBe(2_100);
  });

  test('and entries that retention has dropped meanwhile are not waited for', async () => {
    const old = await openSqliteJournal({ folder: join(folder, 'old'), clock: { now: () => 0 } });
    await old.append({ workspaceId: 'w', request: sampleRequest(), events: [sampleEvent(sampleId(1))] });
    await old.close();
    await journal.close();
    journal = await openSqliteJournal({ folder: join(folder, 'old'), clock: systemClock });
    await journal.applyRetention(
      { requestMaxAgeMs: 1, requestMaxBytes: null, eventMaxAgeMs: 1 },
      systemClock.now(),
    );
    start();
    await settled();
    expect([prefect.stored, forwarding!.status().entriesBehind]).toEqual([[], 0]);
  });

  test('and entries without events are passed over', async () => {
    await journal.append({ workspaceId: 'w', request: sampleRequest(), events: [] });
    start();
    await settled();
    await receive('a');
    await journal.append({ workspaceId: 'w', request: sampleRequest(), events: [] });
    await settled();
    expect([prefect.stored, forwarding!.status().delivered]).toEqual([['a'], 1]);
  });

  test.each([
    ['an API key as a bearer', 'pnu_abc', 'Bearer pnu_abc'],
    ['user and password as Basic', 'admin:pass', 'Basic YWRtaW46cGFzcw=='],
    ['nothing without a key', undefined, undefined],
  ])('with %s', async (_what, key, header) => {
    start({}, key);
    await receive('a');
    await prefect.hasStored(1);
    expect(prefect.headers.authorization).toBe(header);
  });

  test('each once over restarts of Postern, and no more than was on its way again', async () => {
    start();
    await receive('a', 'b');
    await settled();
    const before = prefect.batches.length;
    await restart();
    await receive('c');
    await settled();
    expect(prefect.stored).toEqual(['a', 'b', 'c']);
    expect(prefect.batches.slice(before)).toEqual([1]);
    expect(forwarding!.status().delivered).toBe(3);
  });

  test('to a new address from the beginning', async () => {
    await receive('a');
    start();
    await settled();
    await forwarding!.close();
    const other = await startLoopbackPrefect();
    start({}, undefined, other.url);
    await settled();
    expect(other.stored).toEqual(['a']);
    await forwarding!.close();
    forwarding = undefined;
    await other.stop();
  });
});

describe('a server in trouble delays events and loses none', () => {
  test('when it is stopped and started again', async () => {
    await prefect.stop();
    start();
    await receive('a', 'b');
    await vi.waitFor(() => expect(forwarding!.status().trouble?.attempts).toBeGreaterThan(2));
    expect(forwarding!.status()).toMatchObject({
      entriesBehind: 2,
      oldestWaitingAt: Date.parse('2026-01-10T12:00:00.001Z'),
      trouble: { message: `${prefect.url} does not answer (ECONNREFUSED). Is Prefect running there?` },
    });
    await prefect.start();
    await settled();
    expect(prefect.stored).toEqual(['a', 'b']);
    expect(notices.map(({ kind }) => kind)).toEqual(['trouble', 'recovered']);
  });

  test.each([
    ['answers 500', { status: 500 }],
    ['answers 503 and asks for time', { status: 503, headers: { 'retry-after': '1' } }],
    ['answers 429', { status: 429 }],
    ['redirects', { status: 307, headers: { location: '/elsewhere' } }],
    ['does not answer', {}],
  ])('when it %s for a while', async (_what, answer) => {
    let times = 0;
    prefect.answer = () => (++times > 3 ? undefined : answer);
    start({ timeoutMs: 50 });
    await receive('a', 'b', 'c');
    await settled();
    expect(prefect.stored).toEqual(['a', 'b', 'c']);
    expect(forwarding!.status().setAside).toBe(0);
  });

  test.each([401, 403, 404, 405])('when it answers %i, until the operator has mended it', async (status) => {
    prefect.answer = () => ({ status, body: '{"detail": "no"}' });
    start();
    await receive('a');
    await vi.waitFor(() => expect(forwarding!.status().trouble?.attempts).toBeGreaterThan(3));
    expect(forwarding!.status().trouble?.message).toMatch(
      /POST \/api\/events was .* no\. Check .*--forward-/,
    );
    prefect.answer = undefined;
    await settled();
    expect([prefect.stored, forwarding!.status().setAside]).toEqual([['a'], 0]);
  });

  test('when it forgets what it took, as one does that is killed before it has stored it', async () => {
    let times = 0;
    prefect.answer = () => (++times > 1 ? undefined : { status: 204 });
    await receive('a', 'b');
    start();
    await settled();
    expect(prefect.stored).toEqual(['a', 'b']);
    expect(notices[0]).toMatchObject({ kind: 'trouble', message: expect.stringMatching(/is sent again/) });
  });

  test('also when Postern is stopped meanwhile', async () => {
    prefect.answer = () => ({});
    start();
    await receive('a');
    await prefect.hasHeard(1);
    await forwarding!.close();
    prefect.answer = undefined;
    start();
    await settled();
    expect(prefect.stored).toEqual(['a']);
  });
});

describe('an event that the server does not take', () => {
  const refuseBad = (names: readonly string[]) =>
    names.includes('bad')
      ? {
          status: 422,
          body: JSON.stringify({
            exception_message: 'Invalid request received.',
            exception_detail: [{ loc: ['body', names.indexOf('bad'), 'resource'], msg: 'is wrong' }],
          }),
        }
      : undefined;

  test('is set aside with the reason, and holds up no other', async () => {
    prefect.answer = refuseBad;
    await receive(...numbered(20), 'bad', 'after');
    start();
    await settled();
    expect(prefect.stored).toEqual([...numbered(20), 'after']);
    expect(forwarding!.status()).toMatchObject({ delivered: 21, setAside: 1 });
    expect(forwarding!.setAside(10)).toMatchObject([
      {
        eventId: sampleId(21),
        event: 'bad',
        reason: 'POST /api/events was answered with 422: 0.resource: is wrong',
      },
    ]);
    expect(notices).toMatchObject([{ kind: 'set-aside' }]);
    await restart();
    expect(forwarding!.status().setAside).toBe(1);
  });

  test('though it says it did is set aside after three times', async () => {
    prefect.answer = (names) => (names.includes('lost') ? { status: 204 } : undefined);
    await receive('lost');
    start();
    await vi.waitFor(() => expect(forwarding!.status().setAside).toBe(1), { timeout: 10_000 });
    await receive('after');
    await settled();
    expect(prefect.stored).toEqual(['after']);
    expect(forwarding!.setAside(1)[0]?.reason).toBe('Prefect took it 3 times and did not store it.');
  });
});
