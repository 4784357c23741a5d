/** How long the disk takes to make something durable: the least that a durable answer can take. */
import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../harness.ts';

const WRITES = 50;
/** About what the journal writes for some twenty requests. */
const BYTES = 64 * 1024;

/** The median time of a write with fsync in a folder. */
export function measureSync(folder: string): number {
  const path = join(folder, 'sync.tmp');
  const file = openSync(path, 'w');
  try {
    const bytes = Buffer.alloc(BYTES, 'x');
    const times: number[] = [];
    for (let i = 0; i < WRITES; i++) {
      const start = performance.now();
      writeSync(file, bytes);
      fdatasyncSync(file);
      times.push(performance.now() - start);
    }
    return median(times);
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
