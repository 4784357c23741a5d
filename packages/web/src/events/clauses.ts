/** The clauses of a search in plain words, each with the search that is left without it. */
import type { EventSearch } from './event-search.ts';
import { sayRange } from './time-range.ts';

export interface Clause {
  readonly key: string;
  /** Such as "Event is github.push or github.star". */
  readonly words: string;
  readonly without: EventSearch;
}

/** The clauses that narrow the feed down; the range of a day that it has by itself is none. */
export function clausesOf(search: EventSearch): readonly Clause[] {
  const clauses: Clause[] = [];
  const add = (key: string, words: string, ...drop: readonly (keyof EventSearch)[]): void => {
    clauses.push({ key, words, without: omit(search, drop) });
  };
  const { events, resource, related, role, label, text, since, until, seconds } = search;

  if (events !== undefined) add('events', sayNames(events), 'events');
  if (resource !== undefined) {
    const which = search.scope === 'main' ? 'Main resource' : 'A resource';
    add(
      'resource',
      `${which} begins with ${either(resource)}`,
      'resource',
      ...scopeIfLast(search, 'resource'),
    );
  }
  if (label !== undefined) {
    const which = search.scope === 'main' ? 'The main resource' : 'A resource';
    add('label', `${which} has the label ${either(label)}`, 'label', ...scopeIfLast(search, 'label'));
  }
  if (related !== undefined || role !== undefined) {
    const to = related === undefined ? 'a resource' : either(related);
    add('related', `Related to ${to}${role === undefined ? '' : ` as ${either(role)}`}`, 'related', 'role');
  }
  if (text !== undefined) add('text', `Mentions ${text}`, 'text');
  if (since !== undefined || until !== undefined || seconds !== undefined) {
    const words = sayRange(search);
    add('range', words.charAt(0).toUpperCase() + words.slice(1), 'since', 'until', 'seconds');
  }
  if (search.order === 'ASC') add('order', 'Oldest first', 'order');
  return clauses;
}

/** `scope` says nothing without the clauses that it is about. */
function scopeIfLast(search: EventSearch, key: 'resource' | 'label'): readonly (keyof EventSearch)[] {
  const other = key === 'resource' ? search.label : search.resource;
  return other === undefined ? ['scope'] : [];
}

function sayNames(names: readonly string[]): string {
  // Names beside prefixes are searched as prefixes: see liveFilter.
  if (!names.some((name) => name.endsWith('*'))) return `Event is ${either(names)}`;
  return `Event begins with ${either(names.map((name) => name.replace(/\*$/, '')))}`;
}

const SPELLED_OUT = 3;

function either(values: readonly string[]): string {
  if (values.length === 1) return values[0]!;
  if (values.length <= SPELLED_OUT) return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
  return `${values.slice(0, SPELLED_OUT - 1).join(', ')} or ${values.length - SPELLED_OUT + 1} others`;
}

function omit(search: EventSearch, keys: readonly (keyof EventSearch)[]): EventSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([key]) => !keys.includes(key as keyof EventSearch)),
  ) as EventSearch;
}
