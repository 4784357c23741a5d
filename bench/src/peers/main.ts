/**
 * `npm run conformance:peers`: how many of the conformance vectors other JavaScript engines answer as Jinja2
 * does, beside `npm run conformance` for our own. To be fair to them, any error counts where Jinja2 raises
 * one, whatever its class and message, and vectors that cannot be put to an engine are counted apart.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEERS, type Peer } from './engines.ts';
import { type Question, readQuestions } from './question.ts';

const SHARED = join(process.env['POSTERN_SHARED'] ?? '../shared', 'vectors', 'jinja');
const OWN = join(import.meta.dirname, '../../../packages/jinja/conformance/vectors');
const FILES = [
  join(OWN, 'semantics.jsonl'),
  join(OWN, 'random.jsonl'),
  join(SHARED, 'suite.jsonl'),
  join(SHARED, 'real.jsonl'),
];

function answersAsJinja(peer: Peer, question: Question): boolean {
  try {
    return peer.render(question) === question.output;
  } catch {
    return question.output === undefined;
  }
}

function scoreCell(peer: Peer, questions: readonly (Question | undefined)[]): string {
  const asked = questions.filter(
    (question) => question !== undefined && peer.understands(question),
  ) as Question[];
  const passed = asked.filter((question) => answersAsJinja(peer, question)).length;
  const percent = (of: number): string => `${((100 * passed) / of).toFixed(1)} %`;
  return `${percent(questions.length)} (${passed} of the ${asked.length} it can be asked: ${percent(asked.length)})`;
}

// Some of them write to the console when they fail.
const { log } = console;
console.log = () => undefined;
console.error = () => undefined;
log(`| vectors | ${PEERS.map(({ name }) => name).join(' | ')} |`);
log(`|---|${PEERS.map(() => '---|').join('')}`);
for (const file of FILES.filter(existsSync)) {
  const questions = readQuestions(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
  const cells = PEERS.map((peer) => scoreCell(peer, questions));
  log(`| ${/([^/]+)\.jsonl$/.exec(file)![1]} (${questions.length}) | ${cells.join(' | ')} |`);
}
