/** The kinds of vectors there are, told apart by their shape. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Failure as CloudEventFailure,
  score as scoreCloudEvents,
} from '../packages/gateway/conformance/score.ts';
import type { Vector as CloudEventVector } from '../packages/gateway/conformance/vector.ts';
import {
  type Failure as HumanizeFailure,
  score as scoreHumanize,
} from '../packages/humanize/conformance/score.ts';
import type { Vector as HumanizeVector } from '../packages/humanize/conformance/vector.ts';
import { LOCALES_FOLDER, readLocales } from '../packages/humanize/src/node.ts';
import { type Failure as JinjaFailure, score as scoreJinja } from '../packages/jinja/conformance/score.ts';
import type { Vector as JinjaVector } from '../packages/jinja/conformance/vector.ts';

/** What every suite's score says. */
export interface Score {
  readonly total: number;
  readonly passed: number;
  /** Ids of vectors marked as quirks of the original. */
  readonly skipped: readonly string[];
  readonly failures: readonly { readonly vector: { readonly id: string } }[];
}

export interface Suite {
  /** Its folder in the shared vectors. */
  readonly name: string;
  /** The project's own vectors. */
  readonly folder: string;
  /** Whether a vector is of this suite. */
  recognises(vector: object): boolean;
  /** `lines` are the texts the vectors were read from, for suites whose numbers must not be rounded. */
  score(vectors: readonly object[], lines: readonly string[]): Score;
  /** A failure in some lines. */
  describe(failure: Score['failures'][number]): string;
}

const PACKAGES = join(import.meta.dirname, '../packages');

const JINJA: Suite = {
  name: 'jinja',
  folder: join(PACKAGES, 'jinja/conformance/vectors'),
  recognises: (vector) => 'expect' in vector,
  score: (vectors) => scoreJinja(vectors as readonly JinjaVector[]),
  describe(failure) {
    const { vector, outcome } = failure as JinjaFailure;
    return report(vector.id, vector.expect, outcome, vector.source ?? vector.templates);
  },
};

const HUMANIZE: Suite = {
  name: 'humanize',
  folder: join(PACKAGES, 'humanize/conformance/vectors'),
  recognises: (vector) => 'context_json' in vector && 'expected' in vector,
  score(vectors) {
    fetchLocales();
    return scoreHumanize(vectors as readonly HumanizeVector[], readLocales());
  },
  describe(failure) {
    const { vector, outcome } = failure as HumanizeFailure;
    return report(vector.id, vector.expected, outcome, vector.template);
  },
};

const CLOUD_EVENTS: Suite = {
  name: 'cloudevents',
  folder: join(PACKAGES, 'gateway/conformance/vectors'),
  recognises: (vector) => 'method' in vector && 'headers' in vector && 'expected' in vector,
  score: (vectors, lines) => scoreCloudEvents(vectors as readonly CloudEventVector[], lines),
  describe(failure) {
    const { vector, outcome } = failure as CloudEventFailure;
    const { headers, body, body_base64: base64 } = vector;
    return report(vector.id, vector.expected, outcome, { headers, body: body ?? base64 });
  },
};

export const SUITES: readonly Suite[] = [JINJA, HUMANIZE, CLOUD_EVENTS];

/** The suite of a file's vectors. @throws Error for a shape that none knows */
export function suiteOf(file: string, vectors: readonly object[]): Suite {
  const suite = SUITES.find((candidate) => vectors.every((vector) => candidate.recognises(vector)));
  if (suite !== undefined) return suite;
  const names = new Intl.ListFormat('en').format(SUITES.map(({ name }) => name));
  throw new Error(`${file} holds vectors of no known kind; there are those of ${names}`);
}

function report(id: string, expected: unknown, got: unknown, source: unknown): string {
  return [
    `FAILED ${id}`,
    `  expected ${JSON.stringify(expected)}`,
    `  got      ${JSON.stringify(got)}`,
    `  source   ${JSON.stringify(source)}`,
  ].join('\n');
}

/** Some vectors activate locales, whose texts are not part of the repository. Goes on without when it must. */
function fetchLocales(): void {
  if (existsSync(LOCALES_FOLDER)) return;
  const script = join(PACKAGES, 'humanize/scripts/fetch-locales.ts');
  // To the other stream, because what is printed here is read by machines.
  spawnSync(process.execPath, [script], { stdio: ['ignore', 2, 2] });
}
