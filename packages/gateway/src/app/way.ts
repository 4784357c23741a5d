/**
 * The way of a request, from what ingress took in to the durable commit: render, make the event, journal it
 * with the request. Every step is in a folder of its own and knows nothing of the others; this ties them.
 */
import type { RejectionCode } from '@postern/contract';
import { REJECTIONS } from '@postern/contract';
import type { Event } from '../event/event.ts';
import type { Arrival } from '../ingress/arrival.ts';
import { isBatch } from '../ingress/batch.ts';
import type { Handshake } from '../ingress/handshake.ts';
import type { Inbound } from '../ingress/inbound.ts';
import type { IngressOutcome } from '../ingress/outcome.ts';
import { type Journal, type JournalEntry, JournalUnavailable, type Verdict } from '../journal/port.ts';
import type { Ids } from '../platform/ids.ts';
import type { TemplateCache } from '../render/template-cache.ts';
import type { CommitHealth } from './commit-health.ts';
import { type MadeBatch, makeBatch } from './make-batch.ts';
import { type Made, makeEvent } from './make-event.ts';

export interface WayDeps {
  readonly journal: Pick<Journal, 'append'>;
  readonly templates: TemplateCache;
  readonly ids: Ids;
  readonly health: CommitHealth;
}

export interface Way {
  accept(arrival: Arrival, inbound: Inbound): Promise<IngressOutcome>;
  greet(arrival: Arrival, handshake: Handshake): Promise<IngressOutcome>;
  refuse(arrival: Arrival, code: RejectionCode): Promise<IngressOutcome>;
}

const RENDERED: IngressOutcome = { kind: 'rendered' };
const FAILED: IngressOutcome = { kind: 'failed' };
const UNAVAILABLE: IngressOutcome = { kind: 'unavailable' };
const RENDERED_VERDICT: Verdict = { kind: 'rendered', status: 204 };

/** Ties the steps together. */
export function createWay({ journal, templates, ids, health }: WayDeps): Way {
  async function commit(entry: JournalEntry, outcome: IngressOutcome): Promise<IngressOutcome> {
    try {
      await journal.append(entry);
      health.succeeded();
      return outcome;
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error;
      health.failed(error);
      return UNAVAILABLE;
    }
  }

  const making = { templates, newId: ids.next };

  function commitEvents(
    arrival: Arrival,
    verdict: Verdict,
    events: readonly Event[],
  ): Promise<IngressOutcome> {
    const entry = { workspaceId: arrival.workspaceId, request: { ...arrival, verdict }, events };
    return commit(entry, verdict.kind === 'rendered' ? RENDERED : FAILED);
  }

  return {
    async accept(arrival, inbound) {
      if (isBatch(inbound)) {
        const batch = await makeBatch(inbound, making);
        const events = batch.made.map(({ event }) => event);
        return commitEvents(arrival, verdictOfBatch(batch), events);
      }
      const made = makeEvent(inbound, making);
      return commitEvents(arrival, verdictOf(made), [made.event]);
    },
    greet(arrival, handshake) {
      const verdict: Verdict = { kind: 'handshake', status: 200, handshake: handshake.name };
      return commit(withoutEvent(arrival, verdict), { kind: 'handshake', handshake });
    },
    refuse(arrival, code) {
      const verdict: Verdict = { kind: 'rejected', status: REJECTIONS[code].status, reason: code };
      return commit(withoutEvent(arrival, verdict), { kind: 'refused', code });
    },
  };
}

function withoutEvent(arrival: Arrival, verdict: Verdict): JournalEntry {
  return { workspaceId: arrival.workspaceId, request: { ...arrival, verdict }, events: [] };
}

function verdictOf(made: Made): Verdict {
  if (made.kind === 'event') return RENDERED_VERDICT;
  const { error, inTemplate } = made.failure;
  return {
    kind: 'failed',
    status: 400,
    error,
    ...(inTemplate === undefined ? {} : { line: inTemplate.line }),
  };
}

/** Failures of a batch that its verdict tells apart; each item's own event tells the rest. */
const MAX_TOLD = 5;

function verdictOfBatch({ size, made }: MadeBatch): Verdict {
  const failed = [...made.entries()].filter(([, one]) => one.kind === 'failed');
  const first = failed[0];
  if (first === undefined) return RENDERED_VERDICT;
  const verdict = verdictOf(first[1]);
  if (verdict.kind !== 'failed' || size === 1) return verdict;
  const stored = made.length - failed.length;
  const told = failed
    .slice(0, MAX_TOLD)
    .map(([index, one]) => `Item ${index + 1}: ${one.kind === 'failed' ? one.failure.error : ''}`);
  const more = failed.length > MAX_TOLD ? [`… and ${failed.length - MAX_TOLD} more`] : [];
  const summary = `${stored} of the ${size} events of the batch are stored, the others are not.`;
  return { ...verdict, error: [summary, ...told, ...more].join('\n') };
}
