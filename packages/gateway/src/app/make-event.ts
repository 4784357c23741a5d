/**
 * What a request becomes: render, read the draft, finish the event. Nothing is stored here, so that a template
 * can be tried without a gateway and give the very result that a gateway would.
 */
import type { Value } from '@postern/jinja';
import { type Problem, readDraft } from '../event/draft.ts';
import type { Event, EventDraft } from '../event/event.ts';
import { failedEvent } from '../event/failed-event.ts';
import { finishEvent } from '../event/finish.ts';
import type { Inbound } from '../ingress/inbound.ts';
import { type Place, type RenderProblem, renderTemplate } from '../render/rendering.ts';
import type { TemplateCache } from '../render/template-cache.ts';

export interface MakeDeps {
  readonly templates: TemplateCache;
  readonly newId: () => string;
}

/** Why a request has no event of its own. */
export interface MakeFailure {
  /** All that can be said about it; this is what is recorded. */
  readonly error: string;
  /** `error` without the hint that it ends with; missing where it has none. */
  readonly message?: string;
  /** The way out, where it is known. */
  readonly hint?: string;
  /** What the template rendered; null when it did not come that far. */
  readonly rendered: string | null;
  /** Where in the template, when the template itself is at fault. */
  readonly inTemplate?: Place;
  /** Where in the rendered text, when that is no JSON. */
  readonly inRendered?: Place;
  /** What is wrong with the event, when it is JSON. */
  readonly problems?: readonly Problem[];
}

export type Made =
  | {
      readonly kind: 'event';
      readonly event: Event;
      /** What the template said of it; the rest are defaults. */
      readonly draft: EventDraft;
      /** The text that the template rendered. */
      readonly rendered: string;
    }
  /** `event` is the one that tells the webhook's owner about the failure. */
  | { readonly kind: 'failed'; readonly failure: MakeFailure; readonly event: Event };

/** Makes the event of one request. */
export function makeEvent(inbound: Inbound, deps: MakeDeps): Made {
  const { webhook, method, headers, query, body, bodyText } = inbound;
  const { templates, newId } = deps;
  const fail = (failure: MakeFailure): Made => makeFailure(inbound, failure, deps);

  const rendering = renderTemplate(templates, webhook, { method, headers, query, body });
  if (rendering.kind === 'template-error') {
    const { place } = rendering.problem;
    const failure = { ...toldOf(rendering.problem), rendered: null };
    return fail(place === undefined ? failure : { ...failure, inTemplate: place });
  }
  const { text: rendered } = rendering;
  if (rendering.kind === 'not-json') {
    const { place } = rendering.problem;
    const failure = { ...toldOf(rendering.problem), rendered };
    return fail(place === undefined ? failure : { ...failure, inRendered: place });
  }
  const read = readDraft(rendering.value);
  if (read.kind === 'invalid') return fail(failureOf(read.problems, rendered));
  const finished = finishEvent(read.draft, webhook, {
    newId,
    received: receivedOf(inbound),
    payload: (): Value => ({ method, headers, body: bodyText }),
  });
  if (finished.kind === 'invalid') return fail(failureOf(finished.problems, rendered));
  return { kind: 'event', event: finished.event, draft: read.draft, rendered };
}

function toldOf({ error, message, hint }: RenderProblem): Pick<MakeFailure, 'error' | 'message' | 'hint'> {
  return hint === undefined ? { error } : { error, message, hint };
}

function failureOf(problems: readonly Problem[], rendered: string): MakeFailure {
  return { error: describeProblems(problems), rendered, problems };
}

/** Makes of a failure the event that tells the webhook's owner. */
export function makeFailure(
  inbound: Inbound,
  failure: MakeFailure,
  { newId }: Pick<MakeDeps, 'newId'>,
): Made {
  const { webhook, method, headers, bodyText } = inbound;
  const { error, rendered, inTemplate } = failure;
  const told = { method, headers, body: bodyText, rendered, error, line: inTemplate?.line };
  return { kind: 'failed', failure, event: failedEvent(webhook, told, newId(), receivedOf(inbound)) };
}

function receivedOf({ receivedAt }: Inbound): string {
  return new Date(receivedAt).toISOString();
}

/** Every problem with its place, one a line. */
function describeProblems(problems: readonly Problem[]): string {
  const lines = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return `The rendered JSON is not a valid event. ${lines.join('\n')}`;
}
