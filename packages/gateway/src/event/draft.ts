/** From what a template rendered to a draft of an event; what is wrong is told to the template's writer. */
import type { Value } from '@postern/jinja';
import type { EventDraft } from './event.ts';
import { type Finding, RULE_WORDS, readEventFields } from './event-fields.ts';
import { EVENT_LIMITS } from './limits.ts';
import { describeValue } from './value-description.ts';

/** One rule that a value breaks. */
export interface Problem {
  /** Where: `resource["run_count"]`, `related[0]`, `occurred`; empty for the whole. */
  readonly path: string;
  /** The rule, in Prefect's words where it has any, and what to do. */
  readonly message: string;
}

export type DraftOutcome =
  | { readonly kind: 'draft'; readonly draft: EventDraft }
  /** Every rule that was broken, in the order of the fields. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Most problems that are told apart; 500 wrong labels need no 500 sentences. */
const MAX_PROBLEMS = 20;

/** The webhook itself takes one place. */
const RULES = { maxRelated: EVENT_LIMITS.relatedResources - 1, isComplete: false };

/** Checks a parsed JSON value against the event model. Unknown keys are ignored, as Prefect does. */
export function readDraft(value: Value): DraftOutcome {
  const problems: Problem[] = [];
  const draft = readEventFields(value, RULES, (finding) => {
    if (problems.length < MAX_PROBLEMS) problems.push(describe(finding));
  });
  return draft === undefined ? { kind: 'invalid', problems } : { kind: 'draft', draft };
}

function describe(finding: Finding): Problem {
  const path = finding.loc
    .map((key, depth) =>
      depth === 0 ? key : typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(key)}]`,
    )
    .join('');
  return { path, message: messageOf(finding) };
}

function messageOf({ rule, loc, value = null }: Finding): string {
  switch (rule) {
    case 'missing':
      return loc[0] === 'event'
        ? 'Field required: the name of the event, such as "order.created"'
        : 'Field required: labels of what the event is about, with at least "prefect.resource.id"';
    case 'not_string':
      return `Input should be a valid string, not ${describeValue(value)}: put quotes around it, as in "{{ … }}"`;
    case 'not_object':
      return loc.length === 0
        ? `the template must render a JSON object with "event" and "resource", not ${describeValue(value)}`
        : `Input should be a valid dictionary: it must be a JSON object, not ${describeValue(value)}`;
    case 'not_list':
      return `Input should be a valid list: it must be a JSON array of objects, not ${describeValue(value)}`;
    case 'not_uuid':
      return `Input should be a valid UUID, not ${describeValue(value)}; leave the key out to have none`;
    case 'not_time':
      return `${describeValue(value)} is no time: give ISO 8601 such as "2024-01-02T03:04:05Z", or seconds or milliseconds since 1970, or leave the key out for the time of the request`;
    case 'too_many_related':
      return `${RULE_WORDS[rule]}: the template gave ${(value as readonly Value[]).length}, and the webhook itself takes one place`;
    default:
      return RULE_WORDS[rule];
  }
}
