/**
 * `npm run fuzz -- SEED COUNT [--only FAMILY,…] [--show N]` asks real Jinja2 and the engine about COUNT random
 * cases of each family, and prints the mismatches, made small, as vectors with what the engine `got`. With
 * `--record FILE` the vectors are also added to a file, for the conformance suite to keep.
 *
 * The family `generator` is the vectors' own generator, run where it lies in the shared folder; it is asked
 * for only by name. `--file FILE…` replays files of vectors instead, with the answers they hold.
 */
import { appendFileSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Case } from './case.ts';
import { FAMILIES } from './families.ts';
import { generatedVectors, vectorsOf } from './generator.ts';
import { type Mismatch, reasonOf } from './known.ts';
import { type Answer, Oracle } from './oracle.ts';
import { Random } from './random.ts';
import { compare, kindOf, shrink } from './shrink.ts';

const BATCH = 64;

/** A family's result so far. */
class Tally {
  cases = 0;
  readonly mismatches: Mismatch[] = [];
  /** Reason → how many cases are none to compare for it. */
  private readonly aside = new Map<string, number>();
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  add(one: Case, answer: Answer): void {
    this.cases++;
    const comparison = compare(one, answer);
    if (comparison.kind === 'mismatch') this.mismatches.push(comparison.mismatch);
    else if (comparison.kind === 'set aside') this.setAside(comparison.reason);
  }
  setAside(reason: string): void {
    this.aside.set(reason, (this.aside.get(reason) ?? 0) + 1);
  }
  toString(): string {
    const reasons = [...this.aside].map(([reason, count]) => `${count} set aside: ${reason}`);
    return [`${this.name}: ${this.cases} cases, ${this.mismatches.length} mismatches`, ...reasons].join('; ');
  }
}

function seedOf(name: string, seed: number, index: number): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(index, 0x85ebca6b);
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash;
}

async function ownFamily(name: string, seed: number, count: number, oracle: Oracle): Promise<Tally> {
  const tally = new Tally(name);
  const make = FAMILIES[name];
  if (make === undefined)
    throw new Error(`no family ${name}; there are ${Object.keys(FAMILIES).join(', ')} and generator`);
  while (tally.cases < count) {
    const size = Math.min(BATCH, count - tally.cases);
    const cases = Array.from({ length: size }, (_, index) =>
      make(new Random(seedOf(name, seed, tally.cases + index))),
    );
    const answers = await oracle.ask(cases);
    for (const [index, one] of cases.entries()) tally.add(one, answers[index]!);
  }
  return tally;
}

async function vectors(
  name: string,
  source: AsyncIterable<Mismatch['case'] & { expect: Mismatch['answer'] }>,
): Promise<Tally> {
  const tally = new Tally(name);
  for await (const { expect, ...one } of source) tally.add(one, expect);
  return tally;
}

/** Sets aside what another process of real Jinja2 answers otherwise, or knows a quirk behind. */
async function askAgain(tally: Tally): Promise<void> {
  if (tally.mismatches.length === 0) return;
  const second = new Oracle({ hashSeed: 1 });
  const answers = await second.ask(tally.mismatches.map((mismatch) => mismatch.case));
  second.close();
  const stable = tally.mismatches.filter((mismatch, index) => {
    const answer = answers[index]!;
    const reason = isDeepStrictEqual(strip(mismatch.answer), strip(answer))
      ? reasonOf({ ...mismatch, answer })
      : 'another process of real Jinja2 answers otherwise: addresses, orders of sets';
    if (reason !== undefined) tally.setAside(reason);
    return reason === undefined;
  });
  tally.mismatches.splice(0, tally.mismatches.length, ...stable);
}

/** An answer without what vectors say beyond it. */
function strip({ output, value, error }: Answer): unknown {
  return { output, value, error: error?.class };
}

interface ReportOptions {
  /** How many mismatches of a kind are made small and printed. */
  readonly show: number;
  /** The file that vectors are added to. */
  readonly record: string | undefined;
}

/** Prints a few of each kind of mismatch, shrunk. */
async function report(tally: Tally, { show, record }: ReportOptions, oracle: Oracle): Promise<void> {
  await askAgain(tally);
  console.log(String(tally));
  const kinds = new Map<string, number>();
  const seen = new Set<string>();
  for (const mismatch of tally.mismatches) {
    const kind = kindOf(mismatch);
    const shown = kinds.get(kind) ?? 0;
    if (shown >= show) continue;
    kinds.set(kind, shown + 1);
    const small = await shrink(mismatch, oracle);
    const vector = JSON.stringify({ id: `fuzz/${tally.name}`, ...small.case, expect: small.answer });
    if (seen.has(vector)) continue;
    seen.add(vector);
    console.log(`${vector}\n  got ${JSON.stringify(small.outcome)}`);
    if (record !== undefined) appendFileSync(record, `${vector}\n`);
  }
}

const { values: flags, positionals } = parseArgs({
  options: {
    only: { type: 'string' },
    show: { type: 'string', default: '10' },
    record: { type: 'string' },
    file: { type: 'string', multiple: true },
  },
  allowPositionals: true,
});
const [seed, count] = [Number(positionals[0] ?? 1), Number(positionals[1] ?? 1000)];
const oracle = new Oracle();
let found = 0;
const finish = async (tally: Tally): Promise<void> => {
  await report(tally, { show: Number(flags.show), record: flags.record }, oracle);
  found += tally.mismatches.length;
};
if (flags.file !== undefined) {
  for (const file of flags.file) await finish(await vectors(file, vectorsOf(file)));
} else {
  for (const name of flags.only?.split(',') ?? Object.keys(FAMILIES)) {
    await finish(
      await (name === 'generator'
        ? vectors(name, generatedVectors(seed, count))
        : ownFamily(name, seed, count, oracle)),
    );
  }
}
oracle.close();
process.exitCode = found > 0 ? 1 : 0;
