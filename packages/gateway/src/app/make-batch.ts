/** What a batch becomes: for each of its items what a request of its own would. */
import { setImmediate } from 'node:timers/promises';
import { readBatch } from '../ingress/batch.ts';
import type { Inbound } from '../ingress/inbound.ts';
import { type Made, type MakeDeps, makeEvent, makeFailure } from './make-event.ts';

/** How much one batch may ask for. */
export interface BatchLimits {
  readonly items: number;
  /** Bytes of JSON of all its events together: they are committed at once. */
  readonly eventBytes: number;
  /** Items rendered before other requests get their turn. */
  readonly itemsPerTurn: number;
}

export const BATCH_LIMITS: BatchLimits = {
  items: 1_000,
  eventBytes: 16 * 1024 * 1024,
  itemsPerTurn: 16,
};

/** What was made of a batch. */
export interface MadeBatch {
  /** How many events the sender put into it. */
  readonly size: number;
  /** In the order of the items; the last stands for all the rest where the limit of bytes was met. */
  readonly made: readonly Made[];
}

/** Makes the events of a batch; a batch that cannot be taken apart makes one failure. */
export async function makeBatch(inbound: Inbound, deps: MakeDeps, limits = BATCH_LIMITS): Promise<MadeBatch> {
  const batch = readBatch(inbound, limits.items);
  if (batch.kind === 'unusable') {
    return { size: 1, made: [makeFailure(inbound, { error: batch.error, rendered: null }, deps)] };
  }
  const { items } = batch;
  const made: Made[] = [];
  let bytes = 0;
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % limits.itemsPerTurn === 0) await setImmediate();
    const one = makeEvent(item, deps);
    bytes += Buffer.byteLength(one.event.json);
    if (bytes > limits.eventBytes) {
      const error = `The events of the batch are together larger than ${limits.eventBytes} bytes from here on, so that this item and those after it are left out: let the sender send smaller batches.`;
      made.push(makeFailure(item, { error, rendered: null }, deps));
      break;
    }
    made.push(one);
  }
  return { size: items.length, made };
}
