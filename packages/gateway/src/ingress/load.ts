/** How much is being received at the moment, and whether there is room for more. */
import type { IngressLimits } from './limits.ts';

export interface Load {
  /** Whether one more request, announcing this many bytes, would be too much. */
  isFull(announcedBytes: number): boolean;
  enter(): void;
  leave(): void;
  /** Bytes of a body that came into memory; negative when it left. */
  hold(bytes: number): void;
}

/** Counts requests and bytes against the limits. */
export function createLoad(limits: IngressLimits): Load {
  let requests = 0;
  let held = 0;
  return {
    isFull: (announced) => requests >= limits.concurrentRequests || held + announced > limits.concurrentBytes,
    enter: () => void requests++,
    leave: () => void requests--,
    hold: (bytes) => void (held += bytes),
  };
}
