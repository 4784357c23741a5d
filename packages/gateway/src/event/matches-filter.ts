/** Filters over events as tests of one event: what a filter means, for live streams and for the store to agree with. */
import type { Event, Resource } from './event.ts';
import type { AnyResourceFilter, EventFilter, RelatedFilter } from './event-filter.ts';
import { compileLabels } from './label-specification.ts';
import { toMicroseconds } from './microseconds.ts';
import { compileText } from './text-search.ts';

const ID = 'prefect.resource.id';
const ROLE = 'prefect.resource.role';

/**
 * Compiles a filter to a test of single events. `resource.distinct` and `order` concern lists of events and
 * are left to the caller.
 */
export function compileFilter(filter: EventFilter): (event: Event) => boolean {
  const { occurred, id = [] } = filter;
  const matchesName = compileNames(filter.event);
  const matchesResource = filter.resource && compileResource(filter.resource);
  const related = (filter.related ?? []).filter(constrains).map(compileRelated);
  const any = (filter.anyResource ?? []).filter(constrains).map(compileResource);
  const matchesText = compileText(filter.text ?? '');
  return (event) => {
    const at = toMicroseconds(event.occurred);
    return (
      at >= occurred.sinceUs &&
      at <= occurred.untilUs &&
      (id.length === 0 || id.includes(event.id)) &&
      matchesName(event.event) &&
      (matchesResource?.(event.resource) ?? true) &&
      related.every((matches) => event.related.some(matches)) &&
      any.every((matches) => matches(event.resource) || event.related.some(matches)) &&
      matchesText(event)
    );
  };
}

/** Whether a part of a filter asks for anything: an empty one is met by every event. */
export function constrains(filter: AnyResourceFilter | RelatedFilter): boolean {
  const { labels, ...lists } = filter;
  return (
    Object.keys(labels).length > 0 ||
    Object.values(lists).some((list) => Array.isArray(list) && list.length > 0)
  );
}

/** The test of event names in a filter. */
export function compileNames(names: EventFilter['event']): (name: string) => boolean {
  if (names === undefined) return () => true;
  return (name) =>
    (names.prefix.length === 0 || names.prefix.some((prefix) => name.startsWith(prefix))) &&
    !names.excludePrefix.some((prefix) => name.startsWith(prefix)) &&
    (names.name.length === 0 || names.name.includes(name)) &&
    !names.excludeName.includes(name);
}

/** The test of one resource in the `resource` and `anyResource` parts of a filter. */
export function compileResource(filter: AnyResourceFilter): (resource: Resource) => boolean {
  const matchesLabels = compileLabels(filter.labels);
  return (resource) => {
    const id = resource[ID] ?? '';
    return (
      (filter.id.length === 0 || filter.id.includes(id)) &&
      (filter.idPrefix.length === 0 || filter.idPrefix.some((prefix) => id.startsWith(prefix))) &&
      matchesLabels(resource)
    );
  };
}

/** The test of one related resource in a `related` entry of a filter. */
export function compileRelated(filter: RelatedFilter): (resource: Resource) => boolean {
  const matchesLabels = compileLabels(filter.labels);
  const pairs = filter.resourcesInRoles;
  return (resource) => {
    const id = resource[ID] ?? '';
    const role = resource[ROLE] ?? '';
    return (
      (filter.id.length === 0 || filter.id.includes(id)) &&
      (filter.role.length === 0 || filter.role.includes(role)) &&
      (pairs.length === 0 || pairs.some(([pairId, pairRole]) => pairId === id && pairRole === role)) &&
      matchesLabels(resource)
    );
  };
}
