/** Which starting point a new webhook begins from, as it stands in the address. */
export interface StarterSearch {
  readonly starter?: string;
}

export function readStarterSearch(search: Record<string, unknown>): StarterSearch {
  return typeof search['starter'] === 'string' ? { starter: search['starter'] } : {};
}
