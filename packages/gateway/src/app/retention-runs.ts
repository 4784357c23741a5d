/** Lets go of what has been kept long enough: at the start, and then every hour. */
import type { Journal, Retention } from '../journal/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logging.ts';
import type { Store } from '../readers/store/port.ts';

export interface RetentionRuns {
  /** Stops, after the run that is going on. */
  close(): Promise<void>;
}

export interface RetentionRunsDeps {
  readonly journal: Journal;
  readonly store: Store;
  readonly retention: Retention;
  readonly clock: Clock;
  readonly log: Logger;
}

const HOUR_MS = 3_600_000;

/** Begins the runs. */
export function startRetentionRuns(deps: RetentionRunsDeps): RetentionRuns {
  let running = runOnce(deps);
  const timer = setInterval(() => {
    running = running.then(() => runOnce(deps));
  }, HOUR_MS);
  timer.unref();
  return {
    close() {
      clearInterval(timer);
      return running;
    },
  };
}

async function runOnce({ journal, store, retention, clock, log }: RetentionRunsDeps): Promise<void> {
  const now = clock.now();
  const before = (maxAgeMs: number | null): number | null => (maxAgeMs === null ? null : now - maxAgeMs);
  try {
    await store.trim(before(retention.eventMaxAgeMs), before(retention.requestMaxAgeMs));
    const dropped = await journal.applyRetention(retention, now);
    if (dropped.partitionsDeleted + dropped.partitionsStripped > 0) {
      log.info(dropped, 'Retention dropped old parts of the journal');
    }
  } catch (error) {
    log.error({ err: error }, 'Retention could not remove old data; it tries again in an hour');
  }
}
