/** Waiting for something to happen, or for some time to pass. */

export interface Bell {
  /** Ends the wait, or the next one when nobody waits. */
  ring(): void;
  /** Resolves at the ring, or after so long. */
  wait(ms: number): Promise<void>;
}

/** A bell for one who waits. */
export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      if (wake === undefined) rung = true;
      else wake();
    },
    wait(ms) {
      if (rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => wake?.(), ms);
        wake = () => {
          clearTimeout(timer);
          wake = undefined;
          resolve();
        };
      });
    },
  };
}
