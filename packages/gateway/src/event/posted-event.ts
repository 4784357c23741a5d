/** Events as clients post them: complete, with an id and a time of their own. */
import type { Value } from '@postern/jinja';
import type { Event } from './event.ts';
import { type Finding, readEventFields } from './event-fields.ts';
import { serialise } from './finish.ts';
import { EVENT_LIMITS } from './limits.ts';
import { payloadText } from './payload-text.ts';

export type PostedOutcome =
  | { readonly kind: 'event'; readonly event: Event }
  /** Every rule that was broken, in the order of the fields. */
  | { readonly kind: 'invalid'; readonly findings: readonly Finding[] }
  /** Bytes of the complete event's JSON. */
  | { readonly kind: 'too-large'; readonly bytes: number };

const RULES = { maxRelated: EVENT_LIMITS.relatedResources, isComplete: true };

/** Checks and completes one posted event; `received` is ISO 8601 in UTC. */
export function readPostedEvent(value: Value, received: string): PostedOutcome {
  const findings: Finding[] = [];
  const draft = readEventFields(value, RULES, (finding) => findings.push(finding));
  if (draft?.id === undefined || draft.occurred === undefined) return { kind: 'invalid', findings };
  const payload = payloadText(draft.payload ?? {});
  if (payload === undefined) {
    return { kind: 'invalid', findings: [{ rule: 'not_finite', loc: ['payload'], value: draft.payload }] };
  }
  const { id, occurred, event: name, resource, related, follows } = draft;
  const event = serialise({ id, occurred, event: name, resource, related, follows, received }, payload);
  const bytes = Buffer.byteLength(event.json);
  return bytes > EVENT_LIMITS.bytes ? { kind: 'too-large', bytes } : { kind: 'event', event };
}
