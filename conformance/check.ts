/**
 * `npm run conformance:check`: scores every vector file and compares with `score.json`, the committed score.
 * Ends with 1 when a file passes fewer vectors than it did; `--write` commits to today's score instead. Files
 * that are not at hand (those of the shared folder) are named and left out.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

type Scores = Record<string, number>;

const BASELINE = join(import.meta.dirname, 'score.json');

/** How many vectors pass, by kind and file: `jinja/suite`. */
function scoreNow(): Scores {
  const lines = execFileSync(process.execPath, [join(import.meta.dirname, 'main.ts'), '--json'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const scores: Scores = {};
  for (const line of lines.trim().split('\n')) {
    const { file, passed } = JSON.parse(line) as { file: string; passed: number };
    const folder = dirname(file);
    const kind = /(?:packages\/|vectors\/)([^/]+)/.exec(folder)?.[1] ?? folder;
    scores[`${kind}/${basename(file, '.jsonl')}`] = passed;
  }
  return scores;
}

const now = scoreNow();
if (process.argv.includes('--write')) {
  writeFileSync(BASELINE, `${JSON.stringify(now, null, 2)}\n`);
} else {
  const before = JSON.parse(readFileSync(BASELINE, 'utf8')) as Scores;
  for (const [name, expected] of Object.entries(before)) {
    const passed = now[name];
    if (passed === undefined) console.log(`${name}: left out, its vectors are not here`);
    else if (passed < expected) {
      console.log(`${name}: ${passed} pass, ${expected} did; see npm run conformance -- --verbose`);
      process.exitCode = 1;
    } else console.log(`${name}: ${passed}`);
  }
}
