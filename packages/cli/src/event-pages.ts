/** Reading events page by page, every number kept as it is. */
import { type Client, type Event, type EventFilter, MAX_EVENT_PAGE } from '@postern/contract';
import { parseLossless } from './lossless-json.ts';

interface Page {
  readonly events: readonly Event[];
  readonly next_page: string | null;
}

/** The newest events that fit, at most `limit`, in pages as they come. Numbers in payloads are raw JSON. */
export async function* eventPages(
  client: Client,
  filter: EventFilter,
  limit: number,
): AsyncGenerator<readonly Event[]> {
  let left = limit;
  let text = await client.events.filterText(filter, Math.min(left, MAX_EVENT_PAGE));
  for (;;) {
    const { events, next_page: next } = parseLossless(text) as Page;
    yield events.slice(0, left);
    left -= events.length;
    if (left <= 0 || next === null) return;
    // A server behind a proxy names its public address; the way that led to this page leads to the next.
    text = await client.events.nextText(`/events/filter/next${new URL(next).search}`);
  }
}
