/** Judges outcomes of the filters and counts them. */
import type { Locales } from '../src/locale/locales.ts';
import { createRunner, type Outcome } from './run.ts';
import { type Expectation, QUIRKS, type Vector } from './vector.ts';

export interface Failure {
  readonly vector: Vector;
  readonly outcome: Outcome;
}

export interface Score {
  /** How many vectors count: all but the skipped ones. */
  readonly total: number;
  readonly passed: number;
  /** Ids of vectors marked as quirks of the original. */
  readonly skipped: readonly string[];
  readonly failures: readonly Failure[];
}

/** Runs every vector with these translations and judges it. */
export function score(vectors: readonly Vector[], locales: Locales): Score {
  const run = createRunner(locales);
  const skipped: string[] = [];
  const failures: Failure[] = [];
  let total = 0;
  for (const vector of vectors) {
    if (isQuirk(vector)) {
      skipped.push(vector.id);
      continue;
    }
    total++;
    const outcome = run(vector);
    if (!matches(vector.expected, outcome)) failures.push({ vector, outcome });
  }
  return { total, passed: total - failures.length, skipped, failures };
}

/** Whether an outcome is the one expected: the same output, or an error of the same class. */
export function matches(expected: Expectation, outcome: Outcome): boolean {
  if (outcome.kind === 'output') return expected.output === outcome.output;
  return expected.error?.class === outcome.class;
}

/** Whether the original's answer is one of the oddities that are not copied. */
export function isQuirk({ tags, expected }: Vector): boolean {
  // Jinja writes a folded infinity as the name `inf` into its Python code; only some uses of it fail.
  const unnamed = tags.includes('jinja-const-fold-inf-nan') && expected.error?.class === 'NameError';
  return unnamed || tags.some((tag) => tag in QUIRKS);
}
