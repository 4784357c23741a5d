/** From what a template rendered to a draft of an event, by the rules of Prefect's event model. */
import { dictEntries, dictGet, isDict, PyFloat, type Value } from '@postern/jinja';
import { normalizeUuid } from '../platform/ids.ts';
import type { EventDraft, Resource } from './event.ts';
import { EVENT_LIMITS } from './limits.ts';
import { formatTimestamp, parseTimestamp } from './timestamp.ts';
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

const STRING_HINT = 'put quotes around it, as in "{{ … }}"';

/** Checks a parsed JSON value against the event model. Unknown keys are ignored, as Prefect does. */
export function readDraft(value: Value): DraftOutcome {
  if (!isDict(value)) {
    const message = `the template must render a JSON object with "event" and "resource", not ${describeValue(value)}`;
    return { kind: 'invalid', problems: [{ path: '', message }] };
  }
  const problems: Problem[] = [];
  const report = (path: string, message: string): undefined => {
    if (problems.length < MAX_PROBLEMS) problems.push({ path, message });
  };
  const occurred = readOccurred(dictGet(value, 'occurred'), report);
  const event = readName(dictGet(value, 'event'), report);
  const resource = readResource(dictGet(value, 'resource'), 'resource', false, report);
  const related = readRelated(dictGet(value, 'related'), report);
  const payload = dictGet(value, 'payload');
  if (payload !== undefined && !isDict(payload)) {
    report(
      'payload',
      `Input should be a valid dictionary: it must be a JSON object, not ${describeValue(payload)}`,
    );
  }
  const id = readUuid(dictGet(value, 'id'), 'id', report);
  const followsValue = dictGet(value, 'follows');
  const follows = followsValue === null ? null : (readUuid(followsValue, 'follows', report) ?? null);
  if (problems.length > 0 || event === undefined || resource === undefined)
    return { kind: 'invalid', problems };
  return { kind: 'draft', draft: { event, resource, related, payload, occurred, id, follows } };
}

type Report = (path: string, message: string) => undefined;

function readName(value: Value | undefined, report: Report): string | undefined {
  if (value === undefined)
    return report('event', 'Field required: the name of the event, such as "order.created"');
  if (typeof value !== 'string') return report('event', notAString(value));
  const { nameLength } = EVENT_LIMITS;
  // Counting code points is only needed where the UTF-16 length leaves it open.
  if (value.length > nameLength && (value.length > 2 * nameLength || [...value].length > nameLength)) {
    return report('event', `Event name must be at most ${nameLength} characters`);
  }
  return value;
}

function readResource(
  value: Value | undefined,
  path: string,
  isRelated: boolean,
  report: Report,
): Resource | undefined {
  if (value === undefined) {
    return report(
      path,
      'Field required: labels of what the event is about, with at least "prefect.resource.id"',
    );
  }
  if (!isDict(value)) {
    return report(
      path,
      `Input should be a valid dictionary: it must be a JSON object, not ${describeValue(value)}`,
    );
  }
  // Without a prototype, so that a label named __proto__ is a label.
  const labels: Record<string, string> = Object.create(null);
  let allStrings = true;
  let count = 0;
  for (const [label, text] of dictEntries(value)) {
    count++;
    if (typeof text === 'string') labels[label as string] = text;
    else {
      allStrings = false;
      report(`${path}[${JSON.stringify(label)}]`, notAString(text));
    }
  }
  if (!allStrings) return undefined;
  const { labelsPerResource } = EVENT_LIMITS;
  if (count > labelsPerResource) {
    return report(path, `The maximum number of labels per resource is ${labelsPerResource}`);
  }
  const id = labels['prefect.resource.id'];
  if (id === undefined) return report(path, 'Resources must include the prefect.resource.id label');
  if (id === '') return report(path, 'The prefect.resource.id label must be non-empty');
  if (isRelated) {
    const role = labels['prefect.resource.role'];
    if (role === undefined)
      return report(path, 'Related Resources must include the prefect.resource.role label');
    if (role === '') return report(path, 'The prefect.resource.role label must be non-empty');
  }
  return labels;
}

function readRelated(value: Value | undefined, report: Report): readonly Resource[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report(
      'related',
      `Input should be a valid list: it must be a JSON array of objects, not ${describeValue(value)}`,
    );
    return [];
  }
  const related: Resource[] = [];
  for (const [index, entry] of (value as readonly Value[]).entries()) {
    const resource = readResource(entry, `related[${index}]`, true, report);
    if (resource !== undefined) related.push(resource);
  }
  const { relatedResources } = EVENT_LIMITS;
  if (value.length > relatedResources - 1) {
    report(
      'related',
      `The maximum number of related resources is ${relatedResources}: the template gave ${value.length}, and the webhook itself takes one place`,
    );
  }
  return related;
}

function readOccurred(value: Value | undefined, report: Report): string | undefined {
  if (value === undefined) return undefined;
  const plain = typeof value === 'bigint' ? Number(value) : value instanceof PyFloat ? value.value : value;
  const us = typeof plain === 'string' || typeof plain === 'number' ? parseTimestamp(plain) : undefined;
  if (us !== undefined) return formatTimestamp(us);
  return report(
    'occurred',
    `${describeValue(value)} is no time: give ISO 8601 such as "2024-01-02T03:04:05Z", or seconds or milliseconds since 1970, or leave the key out for the time of the request`,
  );
}

function readUuid(value: Value | undefined, path: string, report: Report): string | undefined {
  if (value === undefined) return undefined;
  const id = typeof value === 'string' ? normalizeUuid(value) : undefined;
  if (id !== undefined) return id;
  return report(
    path,
    `Input should be a valid UUID, not ${describeValue(value)}; leave the key out to have none`,
  );
}

function notAString(value: Value): string {
  return `Input should be a valid string, not ${describeValue(value)}: ${STRING_HINT}`;
}
