/** Verdicts in words. */
import type { Verdict } from '@postern/contract';

export const VERDICT_WORDS: Readonly<Record<Verdict['kind'], string>> = {
  rendered: 'became an event',
  failed: 'template failed',
  rejected: 'refused',
  handshake: 'handshake',
};

/** A verdict in a few words, with its status: "template failed (400)". */
export function sayVerdict(verdict: Verdict): string {
  return `${VERDICT_WORDS[verdict.kind]} (${verdict.status})`;
}

/** Why it ended so, in full; undefined where there is nothing to explain. */
export function sayWhy(verdict: Verdict): string | undefined {
  switch (verdict.kind) {
    case 'rendered':
      return undefined;
    case 'failed':
      return verdict.error;
    case 'rejected':
      return verdict.message;
    case 'handshake':
      return `A sender asked whether it may deliver (${verdict.handshake}); Postern answered by itself.`;
  }
}
