/** Commands that ask or send what the page shows. */
import { shellQuote } from '../display/shell-quote.ts';
import type { EventSearch } from './event-search.ts';
import { feedFilter } from './feed-filter.ts';

/** A command that finds what the feed shows. The key comes from the environment, not from the page. */
export function curlOfSearch(search: EventSearch, apiUrl: string, nowMs: number): string {
  const body = JSON.stringify({ filter: feedFilter(search, nowMs) });
  return [
    `curl ${shellQuote(`${apiUrl}/events/filter`)}`,
    '-H "Authorization: Bearer $POSTERN_API_KEY"',
    "-H 'Content-Type: application/json'",
    `-d ${shellQuote(body)}`,
  ].join(' \\\n  ');
}

/** A command that sends something small to a webhook. */
export function curlOfHook(hookUrl: string): string {
  return `curl ${shellQuote(hookUrl)} -H 'Content-Type: application/json' -d '{"hello": "world"}'`;
}
