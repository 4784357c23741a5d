/** Which refused requests are recorded: not each of a flood is, for whoever knows a URL can send one. */
import type { Clock } from '../platform/clock.ts';

const PERIOD_MS = 60_000;
/** Recorded within a period for each webhook, and as many for all URLs that name none. */
export const RECORDED_REFUSALS = 60;

/** Whether one more refusal is recorded; `webhookId` is undefined where the URL named no webhook. */
export type RefusalRecords = (webhookId: string | undefined) => boolean;

/** Counts over periods of a minute. Only webhooks are remembered that refused something in the present one. */
export function createRefusalRecords(clock: Clock): RefusalRecords {
  let began = Number.NEGATIVE_INFINITY;
  let counts = new Map<string | undefined, number>();
  return (webhookId) => {
    const now = clock.now();
    // Also when the clock was put back.
    if (now >= began + PERIOD_MS || now < began) {
      began = now;
      counts = new Map();
    }
    const count = (counts.get(webhookId) ?? 0) + 1;
    counts.set(webhookId, count);
    return count <= RECORDED_REFUSALS;
  };
}
