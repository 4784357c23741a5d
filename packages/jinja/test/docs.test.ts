import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiPage } from '../scripts/api-page.ts';
import { enginePage } from '../scripts/engine-page.ts';

const page = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', name), 'utf8');

test('docs/jinja-api.md says what the sources say; npm run docs:api writes it', () => {
  expect(apiPage()).toBe(page('jinja-api.md'));
});

test('docs/engine.md shows what the engine does; npm run docs:api writes its generated parts', () => {
  expect(enginePage(page('engine.md'))).toBe(page('engine.md'));
});
