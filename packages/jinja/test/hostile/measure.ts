/**
 * `npm run hostile -- [SUBJECT…]` runs every hostile template in a process of its own, compiled and rendered for
 * the first time there, and prints how long it took, how far memory rose, and the steps it was charged for. Marks
 * what goes beyond 50 ms or 64 MB: in the quickest of three runs, since others' work only ever adds.
 */
import { execFileSync } from 'node:child_process';
import { outcomeOf, prepare, readCases } from './case.ts';

const MOST_MS = 50;
const MOST_MB = 64;
const KILLED_AFTER_MS = 20_000;
const MOST_RUNS = 3;

interface Measurement {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly steps: number;
  readonly outcome: string;
}

/** The quickest of several runs of a case, each in a new process; one is enough where it is quick. */
function quickest(args: readonly string[]): Measurement {
  let best = inProcess(args);
  for (let i = 1; i < MOST_RUNS && best.milliseconds > MOST_MS; i++) {
    const next = inProcess(args);
    if (next.milliseconds < best.milliseconds) best = next;
  }
  return best;
}

/** In the process of one case. */
function measure(index: number): Measurement {
  const run = prepare(readCases()[index]!);
  // The engine as it is in a running server: its own code compiled, if hardly optimised.
  warmUp();
  const before = process.resourceUsage().maxRSS;
  const [start, cpuStart] = [performance.now(), process.cpuUsage()];
  const result = run();
  const { user, system } = process.cpuUsage(cpuStart);
  // On a busy machine the clock counts others' work; the processor's count has helper threads in it.
  const milliseconds = Math.min(performance.now() - start, (user + system) / 1000);
  const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
  const outcome = outcomeOf(result).slice(0, 100);
  return { milliseconds, megabytes, steps: result.steps, outcome };
}

function warmUp(): void {
  const [first] = readCases();
  const source = (): string =>
    '{% for i in range(9) %}{% set x = i ~ "a"|upper %}{{ loop.index + x|length }}{% endfor %}';
  for (let i = 0; i < 50; i++) prepare({ ...first!, env: {}, context: () => ({}), source })();
}

function inProcess(args: readonly string[]): Measurement {
  try {
    const options = {
      encoding: 'utf8',
      timeout: KILLED_AFTER_MS,
      stdio: 'pipe',
    } as const;
    return JSON.parse(execFileSync(process.execPath, args, options)) as Measurement;
  } catch (error) {
    const outcome = `DIED ${(error as { stderr?: string }).stderr?.slice(0, 300) || String(error)}`;
    return { milliseconds: Number.POSITIVE_INFINITY, megabytes: 0, steps: 0, outcome };
  }
}

function report(subjects: readonly string[]): void {
  let beyond = 0;
  for (const [index, { subject, title }] of readCases().entries()) {
    if (subjects.length > 0 && !subjects.includes(subject)) continue;
    const args = ['--disable-warning=ExperimentalWarning', import.meta.filename, '--measure', String(index)];
    const { milliseconds, megabytes, steps, outcome } = quickest(args);
    const mark = milliseconds > MOST_MS || megabytes > MOST_MB ? '!' : ' ';
    if (mark === '!') beyond++;
    const figures = `${milliseconds.toFixed(1).padStart(7)} ms ${megabytes.toFixed(1).padStart(6)} MB ${String(steps).padStart(8)} steps`;
    console.log(
      `${mark} ${figures}  ${subject}: ${title}\n${' '.repeat(36)}${outcome.replaceAll('\n', ' ')}`,
    );
  }
  console.log(`${beyond} beyond ${MOST_MS} ms or ${MOST_MB} MB`);
}

const [flag, index] = process.argv.slice(2);
if (flag === '--measure') console.log(JSON.stringify(measure(Number(index))));
else report(process.argv.slice(2));
