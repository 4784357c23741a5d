/** What the address asks for, as filters of the API. */
import type { EventFilter } from '@postern/contract';
import type { EventSearch } from './event-search.ts';
import { boundsOf } from './time-range.ts';

/** The filter of stored events, with its range. A range up to now is left open: clocks of browsers are off. */
export function feedFilter(search: EventSearch, nowMs: number): EventFilter {
  const { sinceMs, untilMs } = boundsOf(search, nowMs);
  const occurred = {
    since: new Date(sinceMs).toISOString(),
    ...(search.until !== undefined && { until: new Date(untilMs).toISOString() }),
  };
  return { occurred, ...liveFilter(search), order: search.order ?? 'DESC' };
}

/** The filter of events to come: the same without range and order. */
export function liveFilter(search: EventSearch): EventFilter {
  const filter: EventFilter = {};
  const { events = [], resource = [], related = [], role = [], label = [], text } = search;

  const prefix = events.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  const name = events.filter((each) => !each.endsWith('*'));
  // Names and prefixes of one filter must both fit; a name is a prefix too, of itself, so that either does.
  if (prefix.length > 0 && name.length > 0) filter.event = { prefix: [...prefix, ...name] };
  else if (prefix.length > 0) filter.event = { prefix };
  else if (name.length > 0) filter.event = { name };

  const labels = readLabels(label);
  if (search.scope === 'main') {
    const own = {
      ...(resource.length > 0 && { id_prefix: [...resource] }),
      ...(label.length > 0 && { labels }),
    };
    if (Object.keys(own).length > 0) filter.resource = own;
  } else {
    const any = [];
    if (resource.length > 0) any.push({ id_prefix: [...resource] });
    if (label.length > 0) any.push({ labels });
    if (any.length > 0) filter.any_resource = any;
  }

  if (related.length > 0 || role.length > 0) {
    filter.related = {
      ...(related.length > 0 && { id: [...related] }),
      ...(role.length > 0 && { role: [...role] }),
    };
  }
  if (text !== undefined) filter.text = { query: text };
  return filter;
}

/** `key=pattern`; values of one key are alternatives. The first `=` that follows something separates. */
function readLabels(label: readonly string[]): Record<string, string[]> {
  const labels = new Map<string, string[]>();
  for (const each of label) {
    const at = each.indexOf('=', 1);
    const [key, pattern] = at < 0 ? [each, '*'] : [each.slice(0, at), each.slice(at + 1)];
    labels.set(key, [...(labels.get(key) ?? []), pattern]);
  }
  return Object.fromEntries(labels);
}
