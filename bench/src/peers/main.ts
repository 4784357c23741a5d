/**
 * `npm run conformance:peers`: how many of the conformance vectors other JavaScript engines answer as Jinja2
 * does, beside `npm run conformance` for our own. To be fair to them, any error counts where Jinja2 raises
 * one, whatever its class and message, and vectors that cannot be put to an engine are counted apart.
 * `--verbose` names the vectors that are answered otherwise.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PEERS, type Peer } from './engines.ts';
import { type Question, readQuestions } from './question.ts';
import { EngineThread } from './thread.ts';

const SHARED = join(process.env['POSTERN_SHARED'] ?? '../shared', 'vectors', 'jinja');
const OWN = join(import.meta.dirname, '../../../packages/jinja/conformance/vectors');
const FILES = [
  join(OWN, 'semantics.jsonl'),
  join(OWN, 'random.jsonl'),
  join(SHARED, 'suite.jsonl'),
  join(SHARED, 'real.jsonl'),
];
const verbose = process.argv.includes('--verbose');

async function scoreCell(peer: Peer, questions: readonly (Question | undefined)[]): Promise<string> {
  const thread = new EngineThread(peer.name);
  let asked = 0;
  let passed = 0;
  for (const question of questions) {
    if (question === undefined || !peer.understands(question)) continue;
    asked++;
    const answer = await thread.ask(question);
    if (answer !== undefined && answer.text === question.output) passed++;
    else if (verbose) console.error(`${peer.name}: ${question.id}${answer === undefined ? ' (no end)' : ''}`);
  }
  await thread.close();
  const percent = (of: number): string => `${((100 * passed) / of).toFixed(1)} %`;
  return `${percent(questions.length)} (${passed} of the ${asked} it can be asked: ${percent(asked)})`;
}

console.log(`| vectors | ${PEERS.map(({ name }) => name).join(' | ')} |`);
console.log(`|---|${PEERS.map(() => '---|').join('')}`);
for (const file of FILES.filter(existsSync)) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const questions = readQuestions(lines.filter((line) => line !== ''));
  const cells: string[] = [];
  for (const peer of PEERS) cells.push(await scoreCell(peer, questions));
  console.log(`| ${basename(file, '.jsonl')} (${questions.length}) | ${cells.join(' | ')} |`);
}
