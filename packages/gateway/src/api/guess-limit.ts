/** How often an address may show keys that are none. Right keys are never counted. */
import type { Clock } from '../platform/clock.ts';
import { hashKey, isWellFormedKey } from '../workspaces/key-format.ts';

export interface GuessLimit {
  /** Seconds until this address may try this key; 0: it may now. */
  waitSeconds(address: string, key: string): number;
  /** A key that this address showed was none. */
  note(address: string, key: string): void;
}

/** Wrong keys that an address may show at once; after them, one in each interval. */
const GUESSES = 20;
const INTERVAL_MS = 6_000;
/** Addresses remembered; the ones that have been silent longest are forgotten first. */
const MAX_ADDRESSES = 10_000;

interface Guesser {
  /** When it will have been forgiven everything. */
  forgivenAt: number;
  /** Hash of the last wrong key. */
  lastTried: string;
}

/**
 * A limit that begins with nothing noted. Keys that Postern made are 256 random bits: nobody guesses those, and
 * so whoever shows one that has their form is not held up, even behind a proxy that others guess through.
 * What can be guessed is a key that somebody chose. The same wrong key again is a mistake and no guess.
 */
export function createGuessLimit(clock: Clock): GuessLimit {
  const guessers = new Map<string, Guesser>();
  const isGuess = (address: string, key: string): boolean =>
    !isWellFormedKey(key) && guessers.get(address)?.lastTried !== hashOf(key);
  return {
    waitSeconds(address, key) {
      if (!isGuess(address, key)) return 0;
      const owedMs = (guessers.get(address)?.forgivenAt ?? 0) - clock.now();
      return Math.max(0, Math.ceil((owedMs - (GUESSES - 1) * INTERVAL_MS) / 1000));
    },
    note(address, key) {
      if (!isGuess(address, key)) return;
      const from = Math.max(guessers.get(address)?.forgivenAt ?? 0, clock.now());
      guessers.delete(address);
      guessers.set(address, { forgivenAt: from + INTERVAL_MS, lastTried: hashOf(key) });
      if (guessers.size > MAX_ADDRESSES) guessers.delete(guessers.keys().next().value!);
    },
  };
}

function hashOf(key: string): string {
  return hashKey(key).toString('base64');
}
