/**
 * `npm run locales [-- --from WHEEL]` installs the translations that `humanize_activate` finds: the compiled
 * catalogues of Python's humanize, with its licence. They are other people's text and so no part of the
 * repository; a release includes them. The wheel comes from PyPI through pip, or from a file.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCatalogue } from '../src/locale/catalogue.ts';
import { LOCALES_FOLDER } from '../src/node.ts';
import { readWheel } from './wheel.ts';

const RELEASE = 'humanize==4.16.0';
const SHA256 = '353eb2f34c09d098b2880eee8bef21832eae6d174f48c5762fff7e5fcb74d01d';
const BY_HAND =
  'download humanize-4.16.0-py3-none-any.whl from https://pypi.org/project/humanize/4.16.0/#files and run `npm run locales -- --from FILE`';

const CATALOGUE = /^humanize\/locale\/([^/]+)\/LC_MESSAGES\/humanize\.mo$/;
const LICENCE = /\.dist-info\/(?:licenses\/)?LICENCE$/;

function downloadWheel(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'postern-locales-'));
  try {
    const args = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary',
      ':all:',
      '-d',
      folder,
      RELEASE,
    ];
    const { status, error } = spawnSync('python3', args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (error !== undefined || status !== 0) {
      throw new Error(`pip could not download ${RELEASE}; without Python or a network, ${BY_HAND}`);
    }
    return readFileSync(join(folder, readdirSync(folder)[0]!));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function install(wheel: Buffer): number {
  const found = createHash('sha256').update(wheel).digest('hex');
  if (found !== SHA256) throw new Error(`the wheel is not the expected one (SHA-256 ${found}); ${BY_HAND}`);
  rmSync(LOCALES_FOLDER, { recursive: true, force: true });
  mkdirSync(LOCALES_FOLDER, { recursive: true });
  let count = 0;
  for (const [path, content] of readWheel(wheel, (name) => CATALOGUE.test(name) || LICENCE.test(name))) {
    const locale = CATALOGUE.exec(path)?.[1];
    if (locale === undefined) {
      writeFileSync(join(LOCALES_FOLDER, 'LICENCE'), content);
      continue;
    }
    parseCatalogue(content);
    writeFileSync(join(LOCALES_FOLDER, `${locale}.mo`), content);
    count++;
  }
  return count;
}

const { values } = parseArgs({ options: { from: { type: 'string' } } });
try {
  const count = install(values.from === undefined ? downloadWheel() : readFileSync(values.from));
  console.log(`${count} locales in ${LOCALES_FOLDER}`);
} catch (error) {
  console.error(`No locales installed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
