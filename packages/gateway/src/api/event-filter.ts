/** From the filter that clients send to the filter that the store answers. */
import type { EventFilter as EventFilterJson } from '@postern/contract';
import type {
  AnyResourceFilter,
  EventFilter,
  LabelSpecification,
  RelatedFilter,
} from '../event/event-filter.ts';
import { parseTimestamp } from '../event/timestamp.ts';
import { normalizeUuid } from '../platform/ids.ts';
import { InvalidInput } from './input-problems.ts';

const DAY_MS = 86_400_000;
/** How far back a filter looks that does not say so. */
const DEFAULT_DAYS = 180;
/** How far back live streams look, as in Prefect. */
const BACKFILL_US = 15 * 60 * 1_000_000;
/** Before and after all times. */
const ENDLESS_US = Number.MAX_SAFE_INTEGER;

type LabelsJson = NonNullable<NonNullable<EventFilterJson['resource']>['labels']>;
type RelatedJson = Exclude<NonNullable<EventFilterJson['related']>, readonly unknown[]>;
type AnyResourceJson = Exclude<NonNullable<EventFilterJson['any_resource']>, readonly unknown[]>;

/** Fills in the defaults that depend on the time. @throws InvalidInput for a time that is none. */
export function readEventFilter(json: EventFilterJson, nowMs: number): EventFilter {
  const { occurred, event, resource, related, any_resource: anyResource, id, text, order } = json;
  const today = nowMs - (nowMs % DAY_MS);
  const filter: { -readonly [K in keyof EventFilter]: EventFilter[K] } = {
    occurred: {
      sinceUs: readTime(occurred?.since, 'since') ?? (today - DEFAULT_DAYS * DAY_MS) * 1000,
      // The last microsecond of the present millisecond: what is stored now is found now.
      untilUs: readTime(occurred?.until, 'until') ?? nowMs * 1000 + 999,
    },
    order: order ?? 'DESC',
  };
  if (event != null) {
    filter.event = {
      prefix: event.prefix ?? [],
      excludePrefix: event.exclude_prefix ?? [],
      name: event.name ?? [],
      excludeName: event.exclude_name ?? [],
    };
  }
  if (resource != null) {
    filter.resource = {
      id: resource.id ?? [],
      idPrefix: resource.id_prefix ?? [],
      labels: readLabels(resource.labels),
      distinct: resource.distinct ?? false,
    };
  }
  if (related != null) filter.related = listOf(related).map(readRelated);
  if (anyResource != null) filter.anyResource = listOf(anyResource).map(readAnyResource);
  if (id?.id != null && id.id.length > 0) filter.id = id.id.map((text) => normalizeUuid(text) ?? text);
  if (text != null) filter.text = text.query;
  return filter;
}

/**
 * A filter for events to come. Times that are not given set no bounds: an event is live when it comes,
 * whenever it occurred. @throws InvalidInput for a time that is none.
 */
export function readLiveFilter(json: EventFilterJson, nowMs: number): EventFilter {
  const { since, until } = json.occurred ?? {};
  return {
    ...readEventFilter(json, nowMs),
    occurred: {
      sinceUs: readTime(since, 'since') ?? -ENDLESS_US,
      untilUs: readTime(until, 'until') ?? ENDLESS_US,
    },
    order: 'ASC',
  };
}

/** The part of a live filter that is about the last minutes, for what is stored already. */
export function lastMinutes(live: EventFilter, nowMs: number): EventFilter {
  const { sinceUs, untilUs } = live.occurred;
  return {
    ...live,
    occurred: { sinceUs: Math.max(sinceUs, nowMs * 1_000 - BACKFILL_US), untilUs },
  };
}

function readTime(value: string | number | undefined, key: string): number | undefined {
  if (value === undefined) return undefined;
  const us = parseTimestamp(value);
  if (us !== undefined) return us;
  const msg = `Value error, Unable to parse string [${value}]`;
  throw new InvalidInput([
    { type: 'value_error', loc: ['body', 'filter', 'occurred', key], msg, input: value },
  ]);
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

function readRelated(json: RelatedJson): RelatedFilter {
  return {
    id: json.id ?? [],
    role: json.role ?? [],
    resourcesInRoles: (json.resources_in_roles ?? []).map(([id = '', role = '']) => [id, role] as const),
    labels: readLabels(json.labels),
  };
}

function readAnyResource(json: AnyResourceJson): AnyResourceFilter {
  return { id: json.id ?? [], idPrefix: json.id_prefix ?? [], labels: readLabels(json.labels) };
}

function readLabels(labels: LabelsJson | null | undefined): LabelSpecification {
  return Object.fromEntries(
    Object.entries(labels ?? {}).map(([label, patterns]) => [
      label,
      typeof patterns === 'string' ? [patterns] : patterns,
    ]),
  );
}
