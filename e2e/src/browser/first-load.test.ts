/** What a browser fetches before it shows a list, measured on the wire. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser-engine/chromium.ts';
import { fillWebhooks } from './demo-data.ts';
import { firstStart, type Started } from './first-start.ts';
import { DESKTOP, visit } from './visitor.ts';

const MOST_BYTES = 300_000;

let browser: Browser;
let started: Started;
beforeAll(async () => {
  browser = await launchChromium();
  started = await firstStart();
  await fillWebhooks(started.client);
});
afterAll(async () => {
  await browser?.close();
  await started?.dispose();
});

test.each(['/webhooks', '/events', '/requests', '/settings/keys', '/settings/service-accounts'])(
  '%s needs less than 300 KB of compressed scripts',
  async (path) => {
    // A window of its own: nothing is in its cache.
    const visitor = await visit(browser, started.url, DESKTOP);
    const { page } = visitor;
    const { url, apiKey } = started;
    const signedIn = await page.request.post('/api/session', {
      data: { key: apiKey },
      headers: { origin: url },
    });
    expect(signedIn.ok()).toBe(true);

    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Network.enable');
    const scripts = new Set<string>();
    let bytes = 0;
    devTools.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await visitor.goTo(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await visitor.close();
    console.log(`${path}: ${scripts.size} scripts, ${Math.round(bytes / 1000)} KB`);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(MOST_BYTES);
  },
);
