/** Identifiers: UUIDv7, so that ids made later sort later, also within one millisecond. */
import { UUID, V7Generator } from 'uuidv7';
import type { Clock } from './clock.ts';

/** Makes ids. Handed in, so that tests decide what comes. */
export interface Ids {
  /** A lower-case UUIDv7 greater than every one before it from this maker, also when the clock goes back. */
  next(): string;
}

/** Ids that take their time from `clock`; `nextUint32` replaces the cryptographic randomness in tests. */
export function createIds(clock: Clock, random: { nextUint32(): number } = createRandom()): Ids {
  const generator = new V7Generator(random);
  // The generator goes on from its last time when the clock steps back a little, and starts anew after a
  // large step; there we keep its last time, because order matters more than the time in the id.
  let last = 0;
  return {
    next() {
      last = Math.max(last, clock.now());
      return generator.generateOrResetWithTs(last).toString();
    },
  };
}

/** Cryptographic randomness, drawn by the page: a call for each id would cost more than the rest of it. */
function createRandom(): { nextUint32(): number } {
  const words = new Uint32Array(1024);
  let at = words.length;
  return {
    nextUint32() {
      if (at === words.length) {
        crypto.getRandomValues(words);
        at = 0;
      }
      return words[at++]!;
    },
  };
}

/** The same UUID in the one spelling used for storing and comparing; undefined when `text` is none. */
export function normalizeUuid(text: string): string | undefined {
  try {
    return UUID.parse(text).toString();
  } catch {
    return undefined;
  }
}
