/** CPython's Jinja2 as a contender: a process of its own that renders batches on demand. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Batch } from './harness.ts';
import type { Case } from './rendering/cases.ts';

export interface CPython {
  readonly version: string;
  readonly outputs: Readonly<Record<string, string>>;
  batch(id: string, task: 'render' | 'compile'): Batch;
  close(): Promise<void>;
}

/** The Python to measure against, where the surroundings name one. */
export async function startCPythonIfGiven(cases: readonly Case[]): Promise<CPython | undefined> {
  const python = process.env['POSTERN_PYTHON'];
  return python === undefined ? undefined : startCPython(python, cases);
}

/** What a reader must know of CPython's figures. */
export function describeCPython(cpython: CPython | undefined): string {
  return (
    cpython?.version ??
    'CPython left out: set POSTERN_PYTHON to a Python with jinja2 3.1.6 to have it measured.'
  );
}

/** Starts `python` with these cases. @throws when it ends instead of answering. */
async function startCPython(python: string, cases: readonly Case[]): Promise<CPython> {
  const child = spawn(python, [join(import.meta.dirname, 'cpython.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: unknown): Promise<string> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await lines.next();
    if (done === true) {
      throw new Error(
        `${python} ended without an answer; POSTERN_PYTHON must name a Python with jinja2 3.1.6`,
      );
    }
    return value;
  };
  const hello = JSON.parse(
    await ask(cases.map(({ id, source, syntax, context }) => ({ id, source, syntax, context }))),
  ) as {
    readonly python: string;
    readonly jinja2: string;
    readonly outputs: Readonly<Record<string, string>>;
  };
  return {
    version: `CPython ${hello.python}, Jinja2 ${hello.jinja2}`,
    outputs: hello.outputs,
    batch: (id, task) => async (iterations) => Number(await ask({ id, task, iterations })),
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
