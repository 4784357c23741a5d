/** Which requests a list shows, as it stands in its address. */
import type { Verdict } from '@postern/contract';

export const VERDICTS: readonly Verdict['kind'][] = ['rendered', 'failed', 'rejected', 'handshake'];

export interface RequestSearch {
  readonly verdict?: Verdict['kind'];
  readonly webhook?: string;
  /** Only those older than this request: another page than the first. */
  readonly before?: string;
}

/** Reads the address; what does not fit is left out. */
export function readRequestSearch(search: Record<string, unknown>): RequestSearch {
  const { verdict, webhook, before } = search;
  return {
    ...(VERDICTS.includes(verdict as Verdict['kind']) ? { verdict: verdict as Verdict['kind'] } : {}),
    ...(typeof webhook === 'string' ? { webhook } : {}),
    ...(typeof before === 'string' ? { before } : {}),
  };
}
