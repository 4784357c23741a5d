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
  // Jinja computes constant expressions when it compiles, and lets their undefined values raise there.
  ({ answer }) => answer.error?.class === 'UndefinedError' && answer.error.phase === 'compile',
  // Where a macro or recursive loop includes without context, Jinja makes a generator of its output.
  ({ answer }) =>
    /^sequence item 0: .* generator found$|'generator' object/.test(answer.error?.message ?? ''),
  // What is no text where text is joined is an error at another place, when blocks or included templates yield it.
  ({ answer, outcome }) =>
    [answer.error?.message, outcome.kind === 'error' ? outcome.message : ''].some((message) =>
      /^sequence item \d+: expected str instance/.test(message ?? ''),
    ),
  // Real Jinja2 has no budget.
  ({ outcome }) => outcome.kind === 'error' && outcome.class === 'TemplateBudgetError',
];

export function isKnown(mismatch: Mismatch): boolean {
  return KNOWN.some((matches) => matches(mismatch));
}
