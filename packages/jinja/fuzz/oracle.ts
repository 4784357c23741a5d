/** Real Jinja2 in a child process. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Expectation } from '../conformance/vector.ts';
import type { Case } from './case.ts';

/** The interpreter that `npm run oracle` installs Jinja2 for. */
export const ORACLE_PYTHON = join(import.meta.dirname, '.oracle', 'bin', 'python');

/** What real Jinja2 makes of a case. */
export type Answer = Expectation & {
  /** Why that is not to be matched. */
  readonly skip?: string;
  /** An address decides it, or a macro that has become a Python generator. */
  readonly quirk?: 'address' | 'generator';
};

export class Oracle {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;

  /** The same `hashSeed` gives sets the same order in every process. */
  constructor({ hashSeed = 0 }: { readonly hashSeed?: number } = {}) {
    assertInstalled();
    const env = { ...process.env, PYTHONHASHSEED: String(hashSeed), PYTHONIOENCODING: 'utf-8' };
    this.process = spawn(ORACLE_PYTHON, [join(import.meta.dirname, 'oracle.py')], { env });
    this.process.stderr.pipe(process.stderr);
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** The answers to several cases, in their order. @throws Error when the interpreter has died. */
  async ask(cases: readonly Case[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    this.process.stdin.write(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
    for (const one of cases) {
      const line = await this.lines.next();
      if (line.done) throw new Error(`the oracle died of ${JSON.stringify(one)}`);
      answers.push(JSON.parse(line.value) as Answer);
    }
    return answers;
  }

  close(): void {
    this.process.stdin.end();
  }
}

/** @throws Error when `npm run oracle` has not been run. */
export function assertInstalled(): void {
  if (existsSync(ORACLE_PYTHON)) return;
  throw new Error(`there is no ${ORACLE_PYTHON}; run "npm run oracle" to install real Jinja2`);
}
