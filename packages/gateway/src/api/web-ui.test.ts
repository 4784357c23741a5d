import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Gateway, startGateway } from '../app/gateway.ts';

const PAGE = '<!doctype html><title>Postern</title>';
const SCRIPT = 'console.log(1)';

let folder: string;
let gateway: Gateway;
const startIn = (name: string, webDir: string | undefined) =>
  startGateway({
    host: '127.0.0.1',
    port: 0,
    dataDir: join(folder, name),
    apiKey: 'a-key-for-this-test',
    publicUrl: undefined,
    logLevel: 'silent',
    webDir,
    retention: { requestMaxAgeMs: null, requestMaxBytes: null, eventMaxAgeMs: null },
  });
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-web-ui-'));
  const web = join(folder, 'dist');
  mkdirSync(join(web, 'assets'), { recursive: true });
  writeFileSync(join(web, 'index.html'), PAGE);
  writeFileSync(join(web, 'favicon.svg'), '<svg/>');
  writeFileSync(join(web, '.secret'), 'x');
  writeFileSync(join(web, 'assets', 'index-abc.js'), SCRIPT);
  writeFileSync(join(web, 'assets', 'index-abc.js.br'), brotliCompressSync(SCRIPT));
  gateway = await startIn('with', web);
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true });
});

const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string> = {}) => fetch(gateway.url + path, { headers });

/** The status of an answer to a path that is sent as it is. */
function rawStatus(path: string, headers: Record<string, string> = {}): Promise<number | undefined> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('a server with the web UI', () => {
  test('answers the root, and every address that only the UI knows, with its page', async () => {
    for (const path of [
      '/',
      '/webhooks',
      '/events/event/2026-01-01/x?tab=raw',
      '/account/a/workspace/w/events',
    ]) {
      const response = await get(path, asBrowser);
      expect([path, response.status, await response.text()]).toEqual([path, 200, PAGE]);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
    expect(await (await get('/')).text()).toBe(PAGE);
  });

  test('lets no page run or load what is not its own', async () => {
    const { headers } = await get('/', asBrowser);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('lets browsers keep hashed files for ever, and ask again for the others', async () => {
    const script = await get('/assets/index-abc.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toMatch(/^(?:text|application)\/javascript/);
    const icon = await get('/favicon.svg');
    expect([icon.headers.get('content-type'), icon.headers.get('cache-control')]).toEqual([
      'image/svg+xml',
      'no-cache',
    ]);
    // `fetch` would ask for a fresh one.
    const status = await rawStatus('/favicon.svg', { 'if-none-match': icon.headers.get('etag')! });
    expect(status).toBe(304);
  });

  test('sends what was compressed when it was built to those who can read it', async () => {
    const packed = await get('/assets/index-abc.js', { 'accept-encoding': 'gzip, br' });
    expect([packed.headers.get('content-encoding'), await packed.text()]).toEqual(['br', SCRIPT]);
    expect(packed.headers.get('vary')).toContain('accept-encoding');
    const plain = await get('/assets/index-abc.js', { 'accept-encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, SCRIPT]);
  });

  test('answers for what is neither a file nor a page as an API does', async () => {
    for (const path of ['/api/nothing', '/api', '/assets/gone.js']) {
      const response = await get(path, asBrowser);
      expect([path, response.status, response.headers.get('postern-error')]).toEqual([
        path,
        404,
        'route_not_found',
      ]);
    }
    for (const path of ['/../with/postern.db', '/assets/%2e%2e/%2e%2e/with/postern.db', '/.secret']) {
      expect([path, await rawStatus(path)]).toEqual([path, 404]);
    }
    expect((await get('/webhooks', { accept: 'application/json' })).status).toBe(404);
    expect((await fetch(`${gateway.url}/webhooks`, { method: 'POST', headers: asBrowser })).status).toBe(404);
    expect((await get('/api/docs', asBrowser)).status).toBe(200);
    expect((await get('/hooks/nothing', asBrowser)).status).toBe(404);
  });
});

test('a server without the web UI has a plain page in its place', async () => {
  for (const [name, webDir] of [
    ['without', undefined],
    ['not-built', join(folder, 'nothing')],
  ] as const) {
    const plain = await startIn(name, webDir);
    try {
      const response = await fetch(plain.url, { headers: asBrowser });
      expect([response.status, await response.text()]).toEqual([
        200,
        expect.stringContaining('webhook gateway'),
      ]);
      expect((await fetch(`${plain.url}/webhooks`, { headers: asBrowser })).status).toBe(404);
    } finally {
      await plain.close();
    }
  }
});
