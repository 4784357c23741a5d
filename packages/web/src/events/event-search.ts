/** What the event feed shows, as it stands in its address. */
export type EventSearch = Record<string, never>;

export function readEventSearch(_search: Record<string, unknown>): EventSearch {
  return {};
}
