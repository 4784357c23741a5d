/** Somebody at a browser: a page that notes what goes wrong on it, and can be looked at closely. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Device {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export const DESKTOP: Device = { name: 'desktop', width: 1280, height: 800 };
export const PHONE: Device = { name: 'phone', width: 375, height: 800 };

export interface Visitor {
  readonly page: Page;
  readonly device: Device;
  /** Goes to an address of the product. */
  goTo(path: string): Promise<void>;
  /**
   * Looks at the page as it is, in light and dark: nothing sticks out sideways, and axe finds nothing serious.
   * Keeps a picture of each.
   */
  lookAt(name: string): Promise<void>;
  /** Keeps a picture of the page as it is. */
  keepPicture(name: string): Promise<void>;
  /** What the browser's console complained of until now. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

const PICTURES = join(import.meta.dirname, '../../screenshots');

/**
 * Browsers put every answer that is no success on the console. These are the product's ordinary answers: a key
 * is wrong, what is typed is no template yet, and there is no such event.
 */
const ORDINARY = [
  /status of 401 .*\/api\/session$/,
  /status of 422 .*\/templates\/validate$/,
  /status of 404 .*\/api\/(?:events|webhooks|requests)\/[0-9a-f-]{36}$/,
];

/** Opens a browser window of a device's size, without cookies. */
export async function visit(browser: Browser, url: string, device: Device): Promise<Visitor> {
  const { width, height } = device;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const said = `${message.text()} ${message.location().url}`;
    if (!ORDINARY.some((pattern) => pattern.test(said))) complaints.push(`${page.url()}: ${said}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));

  async function keepPicture(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${device.name}-${name}.png`) });
  }

  return {
    page,
    device,
    async goTo(path) {
      await page.goto(path);
      await settled(page);
    },
    async lookAt(name) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await settled(page);
        await keepPicture(`${name}-${colorScheme}`);
        const where = `${name}, ${device.name}, ${colorScheme}`;
        expect(await sidewaysOverflow(page), `${where}: sticks out sideways`).toEqual([]);
        expect(await seriousProblems(page), `${where}: axe`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
    },
    keepPicture,
    complaints: () => complaints,
    close: () => context.close(),
  };
}

/** Signs in with a key. */
export async function signIn({ page }: Visitor, apiKey: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('API key').fill(apiKey);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/webhooks');
}

/** Waits until nothing is being loaded; a live stream never ends and does not count. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isLoading = document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root') !== null;
    return !isLoading && document.querySelector('h1') !== null;
  });
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
}

/** What makes the page wider than the window: the innermost elements that reach beyond it. */
function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('main *')]
      .filter((each) => each.getBoundingClientRect().right > clientWidth + 1)
      .slice(-5)
      .map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent?.slice(0, 60)}`);
  });
}

async function seriousProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target }) => `${id}: ${help}: ${target} ${html.slice(0, 200)}`),
    );
}
