/** Following the journal and sending its events on: one loop that sends, confirms, and starts over at trouble. */
import type { Event } from '../../../event/event.ts';
import type { Journal } from '../../../journal/port.ts';
import type { Clock } from '../../../platform/clock.ts';
import { type Batch, toBatches } from './batches.ts';
import { createBell } from './bell.ts';
import { openLedger } from './ledger.ts';
import { DEFAULT_PACE, type Pace, pauseAfter } from './pace.ts';
import type { Forwarding, ForwardingTrouble, ForwardTarget } from './port.ts';
import { createPrefectEvents, MAX_EVENTS, PrefectUnavailable } from './prefect-events.ts';

export interface ForwardingOptions {
  readonly target: ForwardTarget;
  readonly journal: Journal;
  /** The file that remembers how far it has got. */
  readonly path: string;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random?: () => number;
  readonly pace?: Pace;
  /** Hears of what an operator should know. */
  readonly tell: (notice: ForwardingNotice) => void;
}

export interface ForwardingNotice {
  readonly kind: 'trouble' | 'recovered' | 'set-aside';
  readonly message: string;
}

/** Entries read at once. */
const READ_ENTRIES = 200;
/** Events on their way: more would only wait in the server's memory, which a restart empties. */
const MAX_UNCONFIRMED = 1_000;
/** An event that the server took so many times and never showed is set aside. */
const MAX_SENDS = 3;
/** Nothing to do and nobody rings: look again then. */
const IDLE_MS = 60_000;

interface Sent extends Batch {
  readonly at: number;
}

/** Opens the ledger and begins to send. @throws DatabaseUnusable */
export function startForwarding(options: ForwardingOptions): Forwarding {
  const { target, journal, path, clock, random = Math.random, pace = DEFAULT_PACE, tell } = options;
  const ledger = openLedger(path, target.url, journal.head());
  const closing = new AbortController();
  const prefect = createPrefectEvents(target, pace.timeoutMs, closing.signal);
  const bell = createBell();

  /** What was read goes through `waiting` to `sent`, and back to `waiting` when it may have been lost. */
  let waiting: Batch[] = [];
  let sent: Sent[] = [];
  let readUpTo = ledger.position();
  let confirmAt = 0;
  /** How often the server took an event without storing it, where it did. */
  const notStored = new Map<string, number>();
  let trouble: ForwardingTrouble | null = null;

  const unconfirmed = (): number => sent.reduce((sum, { events }) => sum + events.length, 0);
  const hasRoom = (): boolean => unconfirmed() < MAX_UNCONFIRMED;
  const hasMore = (): boolean => waiting.length > 0 || journal.head() > readUpTo;

  async function read(): Promise<void> {
    const head = journal.head();
    if (waiting.length > 0 || head <= readUpTo) return;
    const entries = await journal.read(readUpTo, READ_ENTRIES);
    // Where retention has dropped all up to the end, there is nothing left to wait for.
    waiting = entries.length > 0 ? toBatches(readUpTo, entries) : [{ events: [], end: head }];
    readUpTo = entries.at(-1)?.position ?? head;
  }

  function setAside(event: Event, reason: string): void {
    ledger.setAside(event, reason, clock.now());
    tell({ kind: 'set-aside', message: `Event ${event.id} is not forwarded: ${reason}` });
  }

  /** Sends events; of a batch that is refused, each half by itself, so that only the culprits stay behind. */
  async function deliver(events: readonly Event[]): Promise<void> {
    if (events.length === 0) return;
    const outcome = await prefect.send(events);
    if (outcome.kind === 'accepted') return;
    if (events.length === 1) {
      setAside(events[0]!, outcome.reason);
      return;
    }
    const middle = events.length >> 1;
    await deliver(events.slice(0, middle));
    await deliver(events.slice(middle));
  }

  async function sendNext(): Promise<void> {
    const batch = waiting[0];
    if (batch === undefined || !hasRoom()) return;
    await deliver(batch.events.filter(({ id }) => !ledger.isSetAside(id)));
    waiting.shift();
    const now = clock.now();
    const last = sent.at(-1);
    if (last === undefined) confirmAt = now + (batch.events.length === 0 ? 0 : pace.confirmEveryMs);
    if (last !== undefined && batch.events.length === 0) sent[sent.length - 1] = { ...last, end: batch.end };
    else sent.push({ ...batch, at: now });
  }

  /** Lets go of what is stored, from the front, as far as that goes. */
  async function confirm(): Promise<void> {
    if (sent.length === 0 || clock.now() < confirmAt) return;
    while (sent.length > 0) {
      const asked = frontOf(sent).filter(({ id }) => !ledger.isSetAside(id));
      const stored = asked.length === 0 ? new Set<string>() : await prefect.findStored(asked);
      const isDone = ({ id }: Event): boolean => stored.has(id) || ledger.isSetAside(id);
      while (sent.length > 0 && sent[0]!.events.every(isDone)) settle(sent.shift()!, stored);
      if (!asked.every(isDone)) {
        startOverWhenLate(sent[0]!, stored);
        break;
      }
      if (stored.size > 0 || sent.length === 0) recovered();
    }
    confirmAt = clock.now() + pace.confirmEveryMs;
  }

  function settle({ events, end }: Batch, stored: ReadonlySet<string>): void {
    for (const { id } of events) notStored.delete(id);
    ledger.settle(Math.max(end, ledger.position()), events.filter(({ id }) => stored.has(id)).length);
  }

  function startOverWhenLate({ events, at }: Sent, stored: ReadonlySet<string>): void {
    if (clock.now() - at < pace.confirmWithinMs) return;
    const lost = events.filter(({ id }) => !stored.has(id) && !ledger.isSetAside(id));
    for (const event of lost) {
      const times = (notStored.get(event.id) ?? 0) + 1;
      notStored.set(event.id, times);
      if (times >= MAX_SENDS) setAside(event, `Prefect took it ${times} times and did not store it.`);
    }
    throw new PrefectUnavailable(
      `${target.url} took ${lost.length === 1 ? 'an event' : `${lost.length} events`} and has not stored what it took after ${pace.confirmWithinMs} ms; all since then is sent again.`,
    );
  }

  /** The server may have lost what it had not stored yet: from there on everything is sent again, in order. */
  function startOver(error: Error): number {
    waiting = [...sent, ...waiting];
    sent = [];
    const attempts = (trouble?.attempts ?? 0) + 1;
    const asked = error instanceof PrefectUnavailable ? error.retryAfterMs : 0;
    const pause = Math.max(pauseAfter(attempts, pace, random()), Math.min(asked, pace.longestPauseMs));
    const now = clock.now();
    // Said when it begins and when it changes, not at each attempt.
    if (trouble?.message !== error.message) tell({ kind: 'trouble', message: error.message });
    trouble = { message: error.message, since: trouble?.since ?? now, attempts, nextTryAt: now + pause };
    return pause;
  }

  function recovered(): void {
    if (trouble === null) return;
    trouble = null;
    tell({ kind: 'recovered', message: `Events are forwarded to ${target.url} again` });
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await read();
        await sendNext();
        await confirm();
        if (hasRoom() && hasMore()) continue;
        await bell.wait(sent.length > 0 ? Math.max(1, confirmAt - clock.now()) : IDLE_MS);
      } catch (error) {
        if (closing.signal.aborted) return;
        await pauseFor(startOver(error as Error), closing.signal);
      }
    }
  }

  const stopListening = journal.onCommit(() => bell.ring());
  const running = run();
  return {
    status: () => ({
      target: target.url,
      entriesBehind: journal.head() - ledger.position(),
      oldestWaitingAt: oldestOf([...sent, ...waiting]),
      unconfirmed: unconfirmed(),
      delivered: ledger.delivered(),
      setAside: ledger.setAsideCount(),
      trouble,
    }),
    setAside: (limit) => ledger.newestSetAside(limit),
    async close() {
      stopListening();
      closing.abort();
      bell.ring();
      await running;
      ledger.close();
    },
  };
}

/** As many whole batches from the front as can be asked about at once. */
function frontOf(batches: readonly Batch[]): readonly Event[] {
  const events: Event[] = [];
  for (const batch of batches) {
    if (events.length > 0 && events.length + batch.events.length > MAX_EVENTS) break;
    events.push(...batch.events);
  }
  return events;
}

function oldestOf(batches: readonly Batch[]): number | null {
  const event = batches.find(({ events }) => events.length > 0)?.events[0];
  return event === undefined ? null : Date.parse(event.received);
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
