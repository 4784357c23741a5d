import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_LOCALES } from '../src/index.ts';
import { readLocales } from '../src/node.ts';
import { compileCatalogue } from './compile-catalogue.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-locales-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the catalogues of a folder are found by their names', () => {
  writeFileSync(join(folder, 'cs_CZ.mo'), compileCatalogue({ today: 'dnes' }));
  writeFileSync(join(folder, 'LICENCE'), 'MIT');
  const locales = readLocales(folder);
  expect(locales.find('cs_CZ').text('today')).toBe('dnes');
  expect(() => locales.find('fr_FR')).toThrow(/there is none for the locale 'fr_FR', but for cs_CZ$/);
});

test('an empty or missing folder has no locales', () => {
  expect(readLocales(folder)).toBe(NO_LOCALES);
  expect(readLocales(join(folder, 'missing'))).toBe(NO_LOCALES);
});

test('a damaged catalogue is an error that names its file', () => {
  writeFileSync(join(folder, 'cs_CZ.mo'), 'damaged');
  expect(() => readLocales(folder)).toThrow(join(folder, 'cs_CZ.mo'));
});
