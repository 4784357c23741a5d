/**
 * What a request becomes: render, read the draft, finish the event. Nothing is stored here, so that a template
 * can be tried without a gateway and give the very result that a gateway would.
 */
import type { Value } from '@postern/jinja';
import { type Problem, readDraft } from '../event/draft.ts';
import type { Event } from '../event/event.ts';
import { failedEvent } from '../event/failed-event.ts';
import { finishEvent } from '../event/finish.ts';
import type { Inbound } from '../ingress/inbound.ts';
import { type Place, renderTemplate } from '../render/rendering.ts';
import type { TemplateCache } from '../render/template-cache.ts';

export interface MakeDeps {
  readonly templates: TemplateCache;
  readonly newId: () => string;
}

/** Why a request has no event of its own. */
export interface MakeFailure {
  readonly error: string;
  /** What the template rendered; null when it did not come that far. */
  readonly rendered: string | null;
  /** Where in the template, when the template itself is at fault. */
  readonly inTemplate?: Place;
  /** Where in the rendered text, when that is no JSON. */
  readonly inRendered?: Place;
}

export type Made =
  | { readonly kind: 'event'; readonly event: Event }
  /** `event` is the one that tells the webhook's owner about the failure. */
  | { readonly kind: 'failed'; readonly failure: MakeFailure; readonly event: Event };

/** Makes the event of one request. */
export function makeEvent(inbound: Inbound, deps: MakeDeps): Made {
  const { webhook, method, headers, query, body, bodyText } = inbound;
  const { templates, newId } = deps;
  const fail = (failure: MakeFailure): Made => makeFailure(inbound, failure, deps);

  const rendering = renderTemplate(templates, webhook, { method, headers, query, body });
  if (rendering.kind === 'template-error') {
    const { error, place } = rendering;
    return fail({ error, rendered: null, ...(place === undefined ? {} : { inTemplate: place }) });
  }
  const { text: rendered } = rendering;
  if (rendering.kind === 'not-json') {
    const { error, place } = rendering;
    return fail({ error, rendered, ...(place === undefined ? {} : { inRendered: place }) });
  }
  const read = readDraft(rendering.value);
  if (read.kind === 'invalid') return fail({ error: describeProblems(read.problems), rendered });
  const finished = finishEvent(read.draft, webhook, {
    newId,
    received: receivedOf(inbound),
    payload: (): Value => ({ method, headers, body: bodyText }),
  });
  if (finished.kind === 'invalid') return fail({ error: describeProblems(finished.problems), rendered });
  return { kind: 'event', event: finished.event };
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
