/** `npm run docs:api`: writes `docs/jinja-api.md`, and the generated parts of `docs/engine.md`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiPage } from './api-page.ts';
import { enginePage } from './engine-page.ts';

const DOCS = join(import.meta.dirname, '..', '..', '..', 'docs');
const ENGINE = join(DOCS, 'engine.md');

writeFileSync(join(DOCS, 'jinja-api.md'), apiPage());
writeFileSync(ENGINE, enginePage(readFileSync(ENGINE, 'utf8')));
