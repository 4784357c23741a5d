/**
 * `npm run conformance -- [--json] [--verbose] [FILE…]` scores vector files; without a file, all there are.
 * Prints `name passed/total` for each; `--json` an object with the ids, `--verbose` the failures as well.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Score, SUITES, type Suite, suiteOf } from './suite.ts';

/** A suite's shared vector files, then those of the project's own that are not among them. */
function defaultFiles({ name, folder }: Suite): string[] {
  const shared = vectorFiles(join(process.env['POSTERN_SHARED'] ?? '../shared', 'vectors', name));
  const names = new Set(shared.map((file) => basename(file)));
  return [...shared, ...vectorFiles(folder).filter((file) => !names.has(basename(file)))];
}

function vectorFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));
}

function readLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function jsonLine(file: string, { total, passed, skipped, failures }: Score): string {
  return JSON.stringify({ file, total, passed, skipped, failed: failures.map(({ vector }) => vector.id) });
}

const { values: flags, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
  allowPositionals: true,
});
for (const file of positionals.length > 0 ? positionals : SUITES.flatMap(defaultFiles)) {
  const lines = readLines(file);
  const vectors = lines.map((line) => JSON.parse(line) as object);
  const suite = suiteOf(file, vectors);
  const result = suite.score(vectors, lines);
  if (flags.json) console.log(jsonLine(file, result));
  else console.log(`${basename(file, '.jsonl')} ${result.passed}/${result.total}`);
  if (flags.verbose) for (const failure of result.failures) console.log(suite.describe(failure));
}
