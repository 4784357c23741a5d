/** The arrows of docs/architecture.md, read from the code's own imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What each package may import of the others. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  jinja: [],
  humanize: ['jinja'],
  contract: [],
  gateway: ['jinja', 'humanize', 'contract'],
  cli: ['gateway', 'contract', 'jinja'],
  web: ['contract'],
};

/** What each folder of the gateway may import of the others; `platform` is open to all. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  workspaces: [],
  webhooks: ['workspaces'],
  ingress: ['webhooks', 'workspaces'],
  render: ['webhooks', 'workspaces'],
  event: ['webhooks', 'workspaces'],
  journal: ['event'],
  readers: ['event', 'journal'],
  api: ['event', 'ingress', 'journal', 'readers', 'render', 'webhooks', 'workspaces'],
};

/** Third-party packages, and the only folders that may know them. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  kysely: ['platform', 'webhooks', 'workspaces', 'app'],
  pino: ['platform'],
  uuidv7: ['platform'],
  'node:sqlite': ['platform', 'journal', 'readers', 'app'],
  fastify: ['api', 'app'],
  '@fastify/websocket': ['api'],
  ws: [],
  '@fastify/static': ['api'],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => join(folder, name));
}

function importsOf(folder: string): Import[] {
  return sourceFiles(folder).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import) '([^']+)'/g)].map((match) => ({
      file,
      specifier: match[1]!,
    })),
  );
}

describe.each(Object.entries(PACKAGES))('@postern/%s', (name, allowed) => {
  const folder = join(ROOT, 'packages', name, 'src');

  test(`imports no package of ours but ${allowed.join(', ') || 'none'}`, () => {
    const foreign = importsOf(folder)
      .filter(({ specifier }) => specifier.startsWith('@postern/'))
      .filter(({ specifier }) => !allowed.includes(specifier.split('/')[1]!));
    expect(foreign).toEqual([]);
  });

  test('reaches into no other package by path', () => {
    const outside = importsOf(folder).filter(
      ({ file, specifier }) =>
        specifier.startsWith('.') && relative(folder, join(dirname(file), specifier)).startsWith('..'),
    );
    expect(outside).toEqual([]);
  });
});

test('the engine depends on nothing, and on Node only in its folder for Node', () => {
  const foreign = importsOf(join(ROOT, 'packages/jinja/src')).filter(
    ({ file, specifier }) =>
      !specifier.startsWith('.') && !(file.includes('/src/node/') && specifier.startsWith('node:')),
  );
  expect(foreign).toEqual([]);
});

describe('the gateway', () => {
  const folder = join(ROOT, 'packages/gateway/src');
  const imports = importsOf(folder).map(({ file, specifier }) => ({
    file: relative(folder, file),
    step: relative(folder, file).split('/')[0]!,
    specifier,
    target: specifier.startsWith('.') ? relative(folder, join(dirname(file), specifier)) : specifier,
  }));

  test.each(Object.entries(STEPS))('%s imports only steps before it', (step, allowed) => {
    const wrong = imports
      .filter((entry) => entry.step === step && entry.specifier.startsWith('.'))
      .filter(({ target }) => ![step, 'platform', ...allowed].includes(target.split('/')[0]!));
    expect(wrong).toEqual([]);
  });

  test('nobody imports app but the package itself', () => {
    const wrong = imports.filter(
      ({ step, target }) => target.startsWith('app/') && step !== 'app' && step !== 'index.ts',
    );
    expect(wrong).toEqual([]);
  });

  test('only app picks a driver, and the scanner, which opens one again on another thread', () => {
    const mayPick = ({ file, step }: { file: string; step: string }): boolean =>
      step === 'app' || file === 'journal/scanner.ts';
    const wrong = imports.filter(
      (entry) => entry.target.includes('/drivers/') && !entry.file.includes('/drivers/') && !mayPick(entry),
    );
    expect(wrong).toEqual([]);
  });

  test('readers do not know each other', () => {
    const readerOf = (path: string): string => path.split('/')[1] ?? '';
    const wrong = imports.filter(
      ({ file, step, target }) =>
        step === 'readers' && target.startsWith('readers/') && readerOf(target) !== readerOf(file),
    );
    expect(wrong).toEqual([]);
  });

  test.each(Object.entries(LIBRARIES))('%s is known in few places', (library, folders) => {
    const wrong = imports.filter(({ step, specifier }) => specifier === library && !folders.includes(step));
    expect(wrong).toEqual([]);
  });
});
