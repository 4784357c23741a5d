/** The vectors' own generator, and files of vectors. */
import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Vector } from '../conformance/vector.ts';
import { assertInstalled, ORACLE_PYTHON } from './oracle.ts';

async function* parsed(input: NodeJS.ReadableStream): AsyncGenerator<Vector> {
  for await (const line of createInterface({ input }))
    if (line.trim() !== '') yield JSON.parse(line) as Vector;
}

/** The vectors of a JSON Lines file that count: all but the quirks. */
export async function* vectorsOf(file: string): AsyncGenerator<Vector> {
  for await (const vector of parsed(createReadStream(file))) if (vector.quirk === undefined) yield vector;
}

/** Fresh vectors; the same seed and count give the same ones. @throws Error where the generator is not at hand */
export function generatedVectors(seed: number, count: number): AsyncGenerator<Vector> {
  const shared = process.env['POSTERN_SHARED'] ?? join('..', 'shared');
  const script = join(shared, 'vectors', 'jinja', 'tools', 'gen.py');
  if (!existsSync(script))
    throw new Error(`there is no ${script}; set POSTERN_SHARED to the folder of the vectors`);
  assertInstalled();
  const { stdout } = spawn(ORACLE_PYTHON, [script, String(seed), String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return parsed(stdout);
}
