/** Differences that stay, as COMPATIBILITY.md explains them: the fuzzers do not report these. */
import type { Outcome } from '../conformance/run.ts';
import type { Case } from './case.ts';
import type { Answer } from './oracle.ts';

/** A case that real Jinja2 and the engine answer differently. */
export interface Mismatch {
  readonly case: Case;
  readonly answer: Answer;
  readonly outcome: Outcome;
}

const KNOWN: readonly ((mismatch: Mismatch) => boolean)[] = [
  // Mixing `{}` and `{0.name}` in the format of Markup or of a sandbox.
  ({ outcome }) =>
    outcome.kind === 'error' && /^cannot switch from (manual|automatic) field/.test(outcome.message),
  // Real Jinja2 has no budget.
  ({ outcome }) => outcome.kind === 'error' && outcome.class === 'TemplateBudgetError',
];

export function isKnown(mismatch: Mismatch): boolean {
  return KNOWN.some((matches) => matches(mismatch));
}
