/**
 * Timing that survives a noisy machine: every contender is warmed up, then all take turns in short batches,
 * so that whatever slows the machine slows all of them alike; what counts is the median of each.
 */

/** Runs something `iterations` times and says how many nanoseconds that took. */
export type Batch = (iterations: number) => number | Promise<number>;

export interface Contender {
  readonly name: string;
  readonly batch: Batch;
}

export interface Timing {
  /** Of one iteration. */
  readonly medianNs: number;
  /** The middle half of the rounds lies within this share of the median. */
  readonly spread: number;
}

export interface RaceOptions {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly batchMs: number;
}

/**
 * Batches shorter than the time an operating system lets a process run on a busy machine: most of them are
 * not interrupted, and the median is of one that was not.
 */
export const DEFAULT_RACE: RaceOptions = { rounds: 51, warmUpMs: 200, batchMs: 2 };

/** Times all contenders against each other. */
export async function race(
  contenders: readonly Contender[],
  options: RaceOptions = DEFAULT_RACE,
): Promise<ReadonlyMap<string, Timing>> {
  const runners: { readonly contender: Contender; readonly iterations: number; readonly rounds: number[] }[] =
    [];
  for (const contender of contenders) {
    const ns = await warmUp(contender.batch, options.warmUpMs);
    runners.push({ contender, iterations: Math.max(1, Math.ceil((options.batchMs * 1e6) / ns)), rounds: [] });
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const { contender, iterations, rounds } of runners) {
      rounds.push((await contender.batch(iterations)) / iterations);
    }
  }
  return new Map(runners.map(({ contender, rounds }) => [contender.name, timing(rounds)]));
}

/** Runs growing batches until they have taken `warmUpMs` together; gives the last one's time an iteration. */
async function warmUp(batch: Batch, warmUpMs: number): Promise<number> {
  let iterations = 1;
  let spentNs = 0;
  for (;;) {
    const ns = await batch(iterations);
    spentNs += ns;
    if (spentNs >= warmUpMs * 1e6) return ns / iterations;
    iterations *= 2;
  }
}

function timing(rounds: readonly number[]): Timing {
  const sorted = [...rounds].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)]!;
  return { medianNs: at(0.5), spread: (at(0.75) - at(0.25)) / at(0.5) };
}

/** The median of some numbers. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/**
 * A batch of calls of a function that makes text. Reading one character makes the engine join the pieces
 * that string concatenation leaves lying, which whoever uses the text would have to pay for.
 */
export function textBatch(make: () => string): Batch {
  return (iterations) => {
    let sum = 0;
    const start = process.hrtime.bigint();
    for (let i = 0; i < iterations; i++) {
      const text = make();
      sum += text.charCodeAt(text.length - 1);
    }
    return elapsed(start, sum);
  };
}

/** A batch of calls of a function whose result must not be thrown away unseen. */
export function valueBatch(make: () => unknown): Batch {
  return (iterations) => {
    let sum = 0;
    const start = process.hrtime.bigint();
    for (let i = 0; i < iterations; i++) if (make() !== undefined) sum++;
    return elapsed(start, sum);
  };
}

/** Looks at `sum`, so that the compiler cannot leave out what made it. */
function elapsed(start: bigint, sum: number): number {
  const ns = Number(process.hrtime.bigint() - start);
  if (Number.isNaN(sum)) throw new RangeError('a contender produced nothing to read');
  return ns;
}
