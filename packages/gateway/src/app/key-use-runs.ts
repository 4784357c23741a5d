/** Writes down now and then which keys were used, and once more at the end. */
import type { Logger } from '../platform/logging.ts';
import type { Keys } from '../workspaces/keys.ts';

const MINUTE_MS = 60_000;

/** Begins; returns how to stop. */
export function startKeyUseRuns(keys: Pick<Keys, 'saveUses'>, log: Logger): { close(): Promise<void> } {
  const save = async (): Promise<void> => {
    try {
      await keys.saveUses();
    } catch (error) {
      // Nothing else depends on it.
      log.warn({ err: error }, 'The times at which keys were last used could not be written down');
    }
  };
  const timer = setInterval(save, MINUTE_MS);
  timer.unref();
  return {
    close() {
      clearInterval(timer);
      return save();
    },
  };
}
