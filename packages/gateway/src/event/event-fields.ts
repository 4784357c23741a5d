/** Reading a JSON value as an event, by the rules of Prefect's event model. What breaks a rule is a finding; words for it are the caller's. */
import { dictEntries, dictGet, isDict, PyFloat, type Value } from '@postern/jinja';
import { normalizeUuid } from '../platform/ids.ts';
import type { EventDraft, Resource } from './event.ts';
import { EVENT_LIMITS } from './limits.ts';
import { formatTimestamp, parseTimestamp } from './timestamp.ts';

/** One rule that a value breaks. */
export interface Finding {
  readonly rule: Rule;
  /** Keys and indexes that lead to the value. */
  readonly loc: readonly (string | number)[];
  /** What stands there; undefined where something is missing. */
  readonly value: Value | undefined;
}

export type Rule =
  | 'missing'
  | 'not_string'
  | 'not_object'
  | 'not_list'
  | 'not_uuid'
  | 'not_time'
  | 'name_too_long'
  | 'too_many_labels'
  | 'id_missing'
  | 'id_empty'
  | 'role_missing'
  | 'role_empty'
  | 'too_many_related'
  | 'not_finite';

/** The rules that Prefect has words of its own for. */
export const RULE_WORDS = {
  name_too_long: `Event name must be at most ${EVENT_LIMITS.nameLength} characters`,
  too_many_labels: `The maximum number of labels per resource is ${EVENT_LIMITS.labelsPerResource}`,
  id_missing: 'Resources must include the prefect.resource.id label',
  id_empty: 'The prefect.resource.id label must be non-empty',
  role_missing: 'Related Resources must include the prefect.resource.role label',
  role_empty: 'The prefect.resource.role label must be non-empty',
  too_many_related: `The maximum number of related resources is ${EVENT_LIMITS.relatedResources}`,
  not_finite: 'NaN and Infinity are not JSON: send null, or put quotes around them',
} as const satisfies Partial<Record<Rule, string>>;

/** What the reader is told beyond the rules that always hold. */
export interface FieldRules {
  /** Related resources that the value itself may name. */
  readonly maxRelated: number;
  /** Whether `id` and `occurred` must be there. */
  readonly isComplete: boolean;
}

type Loc = Finding['loc'];
type Report = (rule: Rule, loc: Loc, value: Value | undefined) => undefined;

/**
 * Reads an object; unknown keys are ignored, as Prefect does. Every rule that is broken is reported, in the
 * order of the fields; undefined when one was.
 */
export function readEventFields(
  value: Value,
  rules: FieldRules,
  onFinding: (finding: Finding) => void,
): EventDraft | undefined {
  let isBroken = false;
  const report: Report = (rule, loc, found) => {
    isBroken = true;
    onFinding({ rule, loc, value: found });
  };
  if (!isDict(value)) return report('not_object', [], value);
  const optional = (key: string): Value | undefined => {
    const field = dictGet(value, key);
    if (field === undefined && rules.isComplete) report('missing', [key], undefined);
    return field;
  };
  const occurred = readOccurred(optional('occurred'), report);
  const event = readName(dictGet(value, 'event'), report);
  const resource = readResource(dictGet(value, 'resource'), ['resource'], false, report);
  const related = readRelated(dictGet(value, 'related'), rules.maxRelated, report);
  const payload = dictGet(value, 'payload');
  if (payload !== undefined && !isDict(payload)) report('not_object', ['payload'], payload);
  const id = readUuid(optional('id'), ['id'], report);
  const followsValue = dictGet(value, 'follows');
  const follows = followsValue === null ? null : (readUuid(followsValue, ['follows'], report) ?? null);
  if (isBroken || event === undefined || resource === undefined) return undefined;
  return { event, resource, related, payload, occurred, id, follows };
}

function readName(value: Value | undefined, report: Report): string | undefined {
  if (value === undefined) return report('missing', ['event'], undefined);
  if (typeof value !== 'string') return report('not_string', ['event'], value);
  const { nameLength } = EVENT_LIMITS;
  // Counting code points is only needed where the UTF-16 length leaves it open.
  if (value.length > nameLength && (value.length > 2 * nameLength || [...value].length > nameLength)) {
    return report('name_too_long', ['event'], value);
  }
  return value;
}

function readResource(
  value: Value | undefined,
  loc: Loc,
  isRelated: boolean,
  report: Report,
): Resource | undefined {
  if (value === undefined) return report('missing', loc, undefined);
  if (!isDict(value)) return report('not_object', loc, value);
  // Without a prototype, so that a label named __proto__ is a label.
  const labels: Record<string, string> = Object.create(null);
  let allStrings = true;
  let count = 0;
  for (const [label, text] of dictEntries(value)) {
    count++;
    if (typeof text === 'string') labels[label as string] = text;
    else {
      allStrings = false;
      report('not_string', [...loc, label as string], text);
    }
  }
  if (!allStrings) return undefined;
  if (count > EVENT_LIMITS.labelsPerResource) return report('too_many_labels', loc, value);
  const id = labels['prefect.resource.id'];
  if (id === undefined) return report('id_missing', loc, value);
  if (id === '') return report('id_empty', loc, value);
  if (isRelated) {
    const role = labels['prefect.resource.role'];
    if (role === undefined) return report('role_missing', loc, value);
    if (role === '') return report('role_empty', loc, value);
  }
  return labels;
}

function readRelated(value: Value | undefined, max: number, report: Report): readonly Resource[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return report('not_list', ['related'], value) ?? [];
  const related: Resource[] = [];
  for (const [index, entry] of (value as readonly Value[]).entries()) {
    const resource = readResource(entry, ['related', index], true, report);
    if (resource !== undefined) related.push(resource);
  }
  if (value.length > max) report('too_many_related', ['related'], value);
  return related;
}

function readOccurred(value: Value | undefined, report: Report): string | undefined {
  if (value === undefined) return undefined;
  const plain = typeof value === 'bigint' ? Number(value) : value instanceof PyFloat ? value.value : value;
  const us = typeof plain === 'string' || typeof plain === 'number' ? parseTimestamp(plain) : undefined;
  return us === undefined ? report('not_time', ['occurred'], value) : formatTimestamp(us);
}

function readUuid(value: Value | undefined, loc: Loc, report: Report): string | undefined {
  if (value === undefined) return undefined;
  const id = typeof value === 'string' ? normalizeUuid(value) : undefined;
  return id ?? report('not_uuid', loc, value);
}
