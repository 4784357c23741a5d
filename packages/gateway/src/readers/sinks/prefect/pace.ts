/** How fast forwarding goes, and how it slows down when it meets trouble. */

/** Milliseconds; tests shorten them. */
export interface Pace {
  /** Longest wait for an answer. */
  readonly timeoutMs: number;
  /** How often the server is asked what it has stored. It stores events some seconds after it took them. */
  readonly confirmEveryMs: number;
  /** After so long, an event that the server took and does not show is sent again. */
  readonly confirmWithinMs: number;
  /** The first pause after a failure; each further one is twice as long. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

export const DEFAULT_PACE: Pace = {
  timeoutMs: 30_000,
  confirmEveryMs: 1_000,
  confirmWithinMs: 30_000,
  firstPauseMs: 500,
  longestPauseMs: 60_000,
};

/**
 * The pause after the n-th failure in a row. Half of it is chance, so that many senders who lost the same
 * server do not all come back at once.
 */
export function pauseAfter(failures: number, { firstPauseMs, longestPauseMs }: Pace, random: number): number {
  const full = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
  return full / 2 + (full / 2) * random;
}
