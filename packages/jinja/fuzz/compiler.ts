/**
 * `npm run fuzz:compiler -- SEED COUNT` hands COUNT hostile sources to the compiler, and renders what compiles.
 * Whatever they are, nothing may come of them but output or an error of the engine's own classes: code that
 * JavaScript cannot parse, any other error, or a trace left outside of the generated function ends the run with
 * the source, made small.
 *
 * It needs no real Jinja2: the sources are random bytes, broken vectors, and names that mean something to
 * JavaScript or to the generated code.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Vector } from '../conformance/vector.ts';
import { hostileSource } from './cases/hostile.ts';
import { escaped, tryOut } from './containment.ts';
import { Random } from './random.ts';

const VECTORS = join(import.meta.dirname, '..', 'conformance', 'vectors');
const PROGRESS_EVERY = 50_000;

/** Sources of sound templates, to be broken. */
function soundSources(): string[] {
  return ['semantics', 'random', 'fuzz'].flatMap((name) =>
    readFileSync(join(VECTORS, `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => {
        const { source, templates } = JSON.parse(line) as Vector;
        return [...(source === undefined ? [] : [source]), ...Object.values(templates ?? {})];
      })
      .filter((source) => source.length < 2000),
  );
}

/** The source without whatever can go while it still escapes. */
function shrunk(source: string, random: () => Random): string {
  let best = source;
  for (let size = Math.ceil(best.length / 2); size >= 1; ) {
    let smaller: string | undefined;
    for (let at = 0; at < best.length && smaller === undefined; at += size) {
      const candidate = best.slice(0, at) + best.slice(at + size);
      if (tryOut(candidate, random()) !== undefined) smaller = candidate;
    }
    if (smaller !== undefined) best = smaller;
    else size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return best;
}

const { positionals } = parseArgs({ allowPositionals: true });
const [seed, count] = [Number(positionals[0] ?? 1), Number(positionals[1] ?? 10_000)];
const sound = soundSources();
const outcomes = new Map<string, number>();
let found = 0;
for (let i = 0; i < count; i++) {
  const random = (): Random => new Random(Math.imul(seed, 0x9e3779b1) ^ i);
  const source = hostileSource(random(), sound);
  const problem = tryOut(source, random(), outcomes);
  if (problem !== undefined) {
    found++;
    console.log(JSON.stringify({ case: i, source: shrunk(source, random), problem }));
  }
  if ((i + 1) % PROGRESS_EVERY === 0) console.log(`${i + 1} cases, ${found} problems`);
}
const left = escaped();
if (left.length > 0) console.log(`traces left behind: ${left.join(', ')}`);
const sorted = [...outcomes].sort(([, a], [, b]) => b - a);
console.log(sorted.map(([outcome, times]) => `${outcome} ${times}`).join(', '));
console.log(`${count} cases, ${found} problems`);
process.exitCode = found + left.length > 0 ? 1 : 0;
