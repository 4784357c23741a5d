/** The feed as rows: a heading for each day, then its events. */
import type { FeedEntry } from './feed-entry.ts';

export type FeedRow =
  | { readonly kind: 'day'; readonly key: string; readonly title: string }
  | { readonly kind: 'event'; readonly key: string; readonly entry: FeedEntry; readonly position: number };

const fullDay = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** Days are the reader's own. */
export function toRows(entries: readonly FeedEntry[], nowMs: number): readonly FeedRow[] {
  const rows: FeedRow[] = [];
  let day = '';
  entries.forEach((entry, index) => {
    const date = new Date(entry.occurred);
    const key = date.toDateString();
    if (key !== day) rows.push({ kind: 'day', key: `day ${key}`, title: sayDay(date, nowMs) });
    day = key;
    rows.push({ kind: 'event', key: entry.id, entry, position: index + 1 });
  });
  return rows;
}

function sayDay(date: Date, nowMs: number): string {
  const today = new Date(nowMs);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return 'Today';
  if (date.toDateString() === yesterday.toDateString()) return 'Yesterday';
  return fullDay.format(date);
}
