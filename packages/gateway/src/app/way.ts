/**
 * The way of a request, from what ingress took in to the durable commit: render, make the event, journal it
 * with the request. Every step is in a folder of its own and knows nothing of the others; this ties them.
 */
import type { RejectionCode } from '@postern/contract';
import { REJECTIONS } from '@postern/contract';
import type { Value } from '@postern/jinja';
import { type Problem, readDraft } from '../event/draft.ts';
import type { Event } from '../event/event.ts';
import { failedEvent } from '../event/failed-event.ts';
import { finishEvent } from '../event/finish.ts';
import type { Arrival } from '../ingress/arrival.ts';
import type { Inbound } from '../ingress/inbound.ts';
import type { IngressOutcome } from '../ingress/outcome.ts';
import { type Journal, type JournalEntry, JournalUnavailable, type Verdict } from '../journal/port.ts';
import type { Ids } from '../platform/ids.ts';
import { renderTemplate } from '../render/rendering.ts';
import type { TemplateCache } from '../render/template-cache.ts';
import type { CommitHealth } from './commit-health.ts';

export interface WayDeps {
  readonly journal: Journal;
  readonly templates: TemplateCache;
  readonly ids: Ids;
  readonly health: CommitHealth;
}

export interface Way {
  accept(arrival: Arrival, inbound: Inbound): Promise<IngressOutcome>;
  refuse(arrival: Arrival, code: RejectionCode): Promise<IngressOutcome>;
}

/** What a request became. */
interface Made {
  readonly outcome: IngressOutcome;
  readonly verdict: Verdict;
  readonly event: Event;
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

  function make(inbound: Inbound): Made {
    const { webhook, method, headers, query, body, bodyText, receivedAt } = inbound;
    const received = new Date(receivedAt).toISOString();
    const rendering = renderTemplate(templates, webhook, { method, headers, query, body });
    if (rendering.kind === 'template-error') {
      return makeFailed(inbound, received, rendering.error, null, rendering.line);
    }
    if (rendering.kind === 'not-json') {
      return makeFailed(inbound, received, rendering.error, rendering.text, undefined);
    }
    const read = readDraft(rendering.value);
    if (read.kind === 'invalid') {
      return makeFailed(inbound, received, describeProblems(read.problems), rendering.text, undefined);
    }
    const finished = finishEvent(read.draft, webhook, {
      newId: ids.next,
      received,
      payload: (): Value => ({ method, headers, body: bodyText }),
    });
    if (finished.kind === 'invalid') {
      return makeFailed(inbound, received, describeProblems(finished.problems), rendering.text, undefined);
    }
    return { outcome: RENDERED, verdict: RENDERED_VERDICT, event: finished.event };
  }

  function makeFailed(
    { webhook, method, headers, bodyText: body }: Inbound,
    received: string,
    error: string,
    rendered: string | null,
    line: number | undefined,
  ): Made {
    return {
      outcome: FAILED,
      verdict: { kind: 'failed', status: 400, error, ...(line === undefined ? {} : { line }) },
      event: failedEvent(webhook, { method, headers, body, rendered, error, line }, ids.next(), received),
    };
  }

  return {
    accept(arrival, inbound) {
      const { outcome, verdict, event } = make(inbound);
      const { workspaceId } = arrival;
      return commit({ workspaceId, request: { ...arrival, verdict }, events: [event] }, outcome);
    },
    refuse(arrival, code) {
      const verdict: Verdict = { kind: 'rejected', status: REJECTIONS[code].status, reason: code };
      const entry = { workspaceId: arrival.workspaceId, request: { ...arrival, verdict }, events: [] };
      return commit(entry, { kind: 'refused', code });
    },
  };
}

/** Every problem with its place, one a line. */
function describeProblems(problems: readonly Problem[]): string {
  const lines = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return `The rendered JSON is not a valid event. ${lines.join('\n')}`;
}
