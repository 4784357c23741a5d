/** From a draft to a complete event: defaults, the webhook among the related resources, serialised once. */
import type { Value } from '@postern/jinja';
import type { Problem } from './draft.ts';
import type { Event, EventDraft, Resource } from './event.ts';
import { EVENT_LIMITS } from './limits.ts';
import { findNonFinite } from './non-finite.ts';
import { payloadText } from './payload-text.ts';

/** The webhook as events name it. */
export interface Origin {
  readonly id: string;
  readonly name: string;
}

/** What a draft does not say itself. */
export interface EventDefaults {
  /** Used when the draft has no id. */
  readonly newId: () => string;
  /** ISO 8601 in UTC: when the request came. */
  readonly received: string;
  /** Used when the draft has no payload. */
  readonly payload: () => Value;
}

export type EventOutcome =
  | { readonly kind: 'event'; readonly event: Event }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Completes a draft that came through a webhook. */
export function finishEvent(draft: EventDraft, origin: Origin, defaults: EventDefaults): EventOutcome {
  const payload = payloadText(draft.payload ?? defaults.payload());
  if (payload === undefined) {
    const path = findNonFinite(draft.payload ?? null, 'payload') ?? 'payload';
    const message = 'NaN and Infinity are not JSON: render null, or put quotes around it';
    return { kind: 'invalid', problems: [{ path, message }] };
  }
  const event = serialise(
    {
      id: draft.id ?? defaults.newId(),
      occurred: draft.occurred ?? defaults.received,
      event: draft.event,
      resource: draft.resource,
      related: [...draft.related, webhookResource(origin, 'webhook')],
      follows: draft.follows,
      received: defaults.received,
    },
    payload,
  );
  const bytes = Buffer.byteLength(event.json);
  if (bytes <= EVENT_LIMITS.bytes) return { kind: 'event', event };
  const message = `the event is ${bytes} bytes of JSON, more than the ${EVENT_LIMITS.bytes} allowed: let the template render a "payload" with only the parts that are needed`;
  return { kind: 'invalid', problems: [{ path: '', message }] };
}

/** The resource that stands for a webhook. */
export function webhookResource(origin: Origin, role?: string): Resource {
  const labels: Record<string, string> = {
    'prefect.resource.id': `prefect-cloud.webhook.${origin.id}`,
    'prefect.resource.name': origin.name,
  };
  if (role !== undefined) labels['prefect.resource.role'] = role;
  return labels;
}

/** Puts an event's fields and its payload's JSON text together. */
export function serialise(fields: Omit<Event, 'json'>, payload: string): Event {
  const { id, occurred, event, resource, related, follows, received } = fields;
  const json = `{"occurred":"${occurred}","event":${JSON.stringify(event)},"resource":${JSON.stringify(
    resource,
  )},"related":${JSON.stringify(related)},"payload":${payload},"id":"${id}","follows":${
    follows === null ? 'null' : `"${follows}"`
  },"received":"${received}"}`;
  return { id, occurred, event, resource, related, follows, received, json };
}
