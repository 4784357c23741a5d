import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStale } from '../scripts/stale-build.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-stale-'));
  mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
  write('src/deep/a.ts', 100);
  touch('src/deep', 100);
  touch('src', 100);
});
afterEach(() => rmSync(folder, { recursive: true }));

const touch = (name: string, seconds: number): void => utimesSync(join(folder, name), seconds, seconds);
function write(name: string, seconds: number): void {
  writeFileSync(join(folder, name), '');
  touch(name, seconds);
}
const stale = (): boolean =>
  isStale(join(folder, 'built.html'), [
    join(folder, 'src'),
    join(folder, 'config.ts'),
    join(folder, 'missing'),
  ]);

test('what was not built is stale', () => {
  expect(stale()).toBe(true);
});

test('what is younger than all of its sources is not', () => {
  write('built.html', 200);
  write('config.ts', 150);
  expect(stale()).toBe(false);
});

test('a source that changed since, or was removed, makes it stale', () => {
  write('built.html', 200);
  write('src/deep/a.ts', 300);
  expect(stale()).toBe(true);
  touch('src/deep/a.ts', 100);
  touch('src/deep', 300);
  expect(stale()).toBe(true);
});
