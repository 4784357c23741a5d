/** Judges outcomes and counts them. */
import { normalise } from './decode.ts';
import { type Outcome, run } from './run.ts';
import type { Expectation, ExpectedError, Vector } from './vector.ts';

/** Jinja's own errors, whose messages are part of what must match; CPython's are judged by class. */
const JINJA_ERRORS: ReadonlySet<string> = new Set([
  'FilterArgumentError',
  'SecurityError',
  'TemplateAssertionError',
  'TemplateNotFound',
  'TemplateRuntimeError',
  'TemplateSyntaxError',
  'TemplatesNotFound',
  'UndefinedError',
]);

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

/** Runs every vector and judges it. */
export function score(vectors: readonly Vector[]): Score {
  const skipped: string[] = [];
  const failures: Failure[] = [];
  let total = 0;
  for (const vector of vectors) {
    if (vector.quirk !== undefined) {
      skipped.push(vector.id);
      continue;
    }
    total++;
    const outcome = run(vector);
    if (!matches(vector.expect, outcome)) failures.push({ vector, outcome });
  }
  return { total, passed: total - failures.length, skipped, failures };
}

/** Whether an outcome is exactly what was expected. */
export function matches(expected: Expectation, outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'output':
      return expected.output === outcome.output;
    case 'value':
      return (
        expected.value !== undefined &&
        JSON.stringify(normalise(expected.value)) === JSON.stringify(outcome.value)
      );
    case 'compiled':
      return expected.ok === true;
    case 'error':
      return expected.error !== undefined && matchesError(expected.error, outcome);
  }
}

function matchesError(expected: ExpectedError, outcome: Outcome & { kind: 'error' }): boolean {
  return (
    expected.class === outcome.class &&
    expected.phase === outcome.phase &&
    (expected.lineno === null || expected.lineno === outcome.lineno) &&
    (!JINJA_ERRORS.has(expected.class) || expected.message === outcome.message)
  );
}
