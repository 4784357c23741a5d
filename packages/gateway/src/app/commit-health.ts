/** Whether the journal commits, as the last attempts showed. */
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logging.ts';

export interface CommitHealth {
  succeeded(): void;
  failed(error: Error): void;
  isReady(): boolean;
}

/**
 * How long one failure counts. A load balancer that sees "not ready" sends nothing, and then no success
 * could ever end it: so after this time it may try again.
 */
const FAILURE_COUNTS_MS = 10_000;

/** Watches the commits, and logs when they begin to fail and when they work again. */
export function createCommitHealth(clock: Clock, log: Logger): CommitHealth {
  let failedAt: number | undefined;
  return {
    succeeded() {
      if (failedAt === undefined) return;
      failedAt = undefined;
      log.warn('The journal commits again');
    },
    failed(error) {
      if (failedAt === undefined)
        log.error({ err: error }, 'The journal cannot commit; senders are answered with 503');
      failedAt = clock.now();
    },
    isReady: () => failedAt === undefined || clock.now() - failedAt > FAILURE_COUNTS_MS,
  };
}
