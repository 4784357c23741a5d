import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLocales, NO_LOCALES } from '../src/index.ts';
import { readLocales } from '../src/node.ts';
import { createRunner } from './run.ts';
import { isQuirk, matches, score } from './score.ts';
import type { Vector } from './vector.ts';

const FOLDER = join(import.meta.dirname, 'vectors');
const vectors = readdirSync(FOLDER).flatMap((file) =>
  readFileSync(join(FOLDER, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Vector),
);
const locales = readLocales();
const installed = locales !== NO_LOCALES;
const activates = ({ template }: Vector): boolean => template.includes('humanize_activate');

test('the filters print what the original prints', () => {
  const runnable = vectors.filter((vector) => installed || !activates(vector));
  if (!installed)
    console.warn('vectors with locales are left out; `npm run locales` installs the translations');
  const { failures, total } = score(runnable, locales);
  expect(failures.map(({ vector, outcome }) => ({ id: vector.id, outcome }))).toEqual([]);
  expect(total).toBeGreaterThan(2000);
});

test('only the listed oddities are skipped', () => {
  const skipped = vectors.filter(isQuirk).map(({ id }) => id);
  expect(skipped).toMatchInlineSnapshot(`
    [
      "naturalsize-0299",
      "naturaldelta-0059",
      "naturaldelta-0060",
      "naturaltime-0059",
      "naturaltime-0060",
      "precisedelta-0059",
      "precisedelta-0060",
      "activate-0001",
      "activate-0173",
      "ordinal-0135",
    ]
  `);
});

test('an error matches by its class, never an output', () => {
  const run = createRunner(createLocales(new Map()));
  const vector = { ...vectors[0]!, template: "{{ 'x'|humanize_naturalsize }}" };
  const outcome = run(vector);
  expect(matches({ error: { class: 'ValueError', message: '' } }, outcome)).toBe(true);
  expect(matches({ error: { class: 'TypeError', message: '' } }, outcome)).toBe(false);
  expect(matches({ output: 'x' }, outcome)).toBe(false);
});
