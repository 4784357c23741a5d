/** Which requests a list shows, as it stands in its address. */
export type RequestSearch = Record<string, never>;

export function readRequestSearch(_search: Record<string, unknown>): RequestSearch {
  return {};
}
