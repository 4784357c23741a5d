import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment } from '@postern/jinja';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleForBrowser } from './bundle.ts';
import { launchChromium } from './chromium.ts';

const ENGINE = join(import.meta.dirname, '../../../packages/jinja');
const ORIGIN = 'http://engine.test';
/** Every how many vectors one is run: a browser needs no more to show what Node has shown of all. */
const SAMPLE_EVERY = 5;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** A page that has run `/main.js`, with these files and no network behind it. */
async function openPage(files: Readonly<Record<string, string>>, policy?: string): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const path = new URL(route.request().url()).pathname;
    const body = path === '/' ? '<!doctype html><script type="module" src="/main.js"></script>' : files[path];
    if (body === undefined) return route.fulfill({ status: 404, body: '' });
    const headers = policy === undefined ? {} : { 'Content-Security-Policy': policy };
    const contentType = path === '/' ? 'text/html' : 'text/javascript';
    return route.fulfill({ contentType, headers, body });
  });
  await page.goto(`${ORIGIN}/`);
  return page;
}

/** Vectors as lines of JSON: as objects they would lose a key such as `__proto__` on their way to the page. */
function sampleOf(name: string): string[] {
  return readFileSync(join(ENGINE, 'conformance/vectors', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line, index) => line !== '' && index % SAMPLE_EVERY === 0);
}

test('the bundle is self-contained; its size is reported', async () => {
  const bundle = await bundleForBrowser(join(ENGINE, 'src/index.ts'), { minify: true });
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  console.log(`engine: ${kilobytes(bundle.bytes)} minified, ${kilobytes(bundle.gzippedBytes)} gzipped`);
  expect(bundle.imports).toEqual([]);
  expect(bundle.code).not.toMatch(/["'`]node:/);
});

/** Scores vectors; only what failed crosses back. */
const SCORE = `
import { score } from '/score.js';
globalThis.scoreVectors = (lines) => {
  const { total, passed, failures } = score(lines.map((line) => JSON.parse(line)));
  return { total, passed, failed: failures.map(({ vector }) => vector.id) };
};
`;

/** Renders a template compiled ahead of time, then tries to compile one. */
const RENDER_PRECOMPILED = `
import { Environment, ModuleLoader } from '/engine.js';
import * as hello from '/hello.js';
const env = new Environment({ loader: new ModuleLoader({ hello }) });
const text = env.getTemplate('hello').render({ name: 'you' });
try {
  env.fromString('Hello');
} catch (error) {
  globalThis.rendered = { text, refusal: error.name };
}
`;

interface Globals {
  scoreVectors(lines: readonly string[]): { total: number; passed: number; failed: string[] };
  readonly rendered: { readonly text: string; readonly refusal: string };
}

describe('in Chromium', () => {
  test.each(['semantics', 'random'])('a sample of the %s vectors passes, minified', async (name) => {
    const { code } = await bundleForBrowser(join(ENGINE, 'conformance/score.ts'), { minify: true });
    const page = await openPage({ '/main.js': SCORE, '/score.js': code });
    const { total, passed, failed } = await page.evaluate(
      (lines) => (globalThis as unknown as Globals).scoreVectors(lines),
      sampleOf(name),
    );
    console.log(`${name}: ${passed}/${total} in Chromium ${browser.version()}`);
    expect(failed).toEqual([]);
    expect(total).toBeGreaterThan(100);
  });

  test('a page that forbids eval renders templates compiled ahead of time, and no others', async () => {
    const { code } = await bundleForBrowser(join(ENGINE, 'src/index.ts'), { minify: true });
    const template = new Environment().compileToModule('Hello {{ name|upper }}!', 'hello');
    const files = { '/main.js': RENDER_PRECOMPILED, '/engine.js': code, '/hello.js': template };
    const page = await openPage(files, "default-src 'none'; script-src 'self'");
    const rendered = await page.evaluate(() => (globalThis as unknown as Globals).rendered);
    expect(rendered).toEqual({ text: 'Hello YOU!', refusal: 'EvalError' });
  });
});
