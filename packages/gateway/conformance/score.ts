/** Scores the filter `from_cloud_event` in the environment of webhook templates. */
import { dumpJson, EngineError, parseJson, type Template, type Value } from '@postern/jinja';
import { readBody } from '../src/ingress/body.ts';
import { readHeaders } from '../src/ingress/headers.ts';
import { createTemplateEnvironment } from '../src/render/environment.ts';
import { bodyOf, expectedEvent, type Vector } from './vector.ts';

export type Outcome =
  /** What the template rendered. */
  | { readonly kind: 'text'; readonly text: string }
  /** `code` is undefined for errors that are not the filter's own. */
  | { readonly kind: 'error'; readonly code: string | undefined; readonly message: string };

export interface Failure {
  readonly vector: Vector;
  readonly outcome: Outcome;
}

export interface Score {
  readonly total: number;
  readonly passed: number;
  /** None: every vector counts. */
  readonly skipped: readonly string[];
  readonly failures: readonly Failure[];
}

export const TEMPLATE = '{{ body | from_cloud_event(headers) }}';

/** Judges vectors; `lines` are the texts they were read from. */
export function score(vectors: readonly Vector[], lines: readonly string[]): Score {
  const template = createTemplateEnvironment().fromString(TEMPLATE);
  const failures: Failure[] = [];
  for (const [index, vector] of vectors.entries()) {
    const outcome = run(template, vector);
    if (!matches(vector, lines[index]!, outcome)) failures.push({ vector, outcome });
  }
  return { total: vectors.length, passed: vectors.length - failures.length, skipped: [], failures };
}

/** Gives the template what it would see of the request. */
function run(template: Template, vector: Vector): Outcome {
  const headers = readHeaders(Object.entries(vector.headers).flat()).visible;
  const contentType = headers.get('content-type') as string | undefined;
  const { value: body } = readBody(bodyOf(vector), contentType);
  try {
    return { kind: 'text', text: template.render({ method: vector.method, headers, body }) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const code = (error as { code?: string }).code;
    return { kind: 'error', code, message: error.message };
  }
}

/** Whether the outcome is the expected event, in whatever order and spacing, or the failure expected. */
function matches(vector: Vector, line: string, outcome: Outcome): boolean {
  if (outcome.kind === 'error') return !vector.expected.valid;
  return vector.expected.valid && sorted(parseJson(outcome.text)) === sorted(expectedEvent(line));
}

function sorted(value: Value): string {
  return dumpJson(value, { sortKeys: true });
}
