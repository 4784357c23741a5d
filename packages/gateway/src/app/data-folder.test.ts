import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DataFolderError, takeDataFolder } from './data-folder.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-folder-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a data folder is made with the folders above it, closed to others', () => {
  const path = join(folder, 'a', 'b');
  takeDataFolder(path).release();
  expect(statSync(path).mode & 0o777).toBe(0o700);
  takeDataFolder(path).release();
});

test('a file, or a place below one, is no data folder', () => {
  const path = join(folder, 'file');
  writeFileSync(path, '');
  for (const wrong of [path, join(path, 'below')]) {
    expect(() => takeDataFolder(wrong)).toThrow(DataFolderError);
    expect(() => takeDataFolder(wrong)).toThrow(/--data-dir/);
  }
});

test.skipIf(process.platform !== 'linux')('a place where nothing can be made is refused at once', () => {
  expect(() => takeDataFolder('/proc/postern/data')).toThrow(DataFolderError);
});
