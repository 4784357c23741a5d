/** The pictures of the README, in docs/images: taken of the product with a day's data. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browser-engine/chromium.ts';
import { fillEvents, fillWebhooks } from './demo-data.ts';
import { firstStart } from './first-start.ts';
import { replaceTemplate } from './template-field.ts';
import { DESKTOP, PHONE, signIn, visit } from './visitor.ts';

const FOLDER = join(import.meta.dirname, '../../../docs/images');
const MOST_BYTES = 200_000;
const QUALITY = 82;

const browser = await launchChromium();
const started = await firstStart();
try {
  const { client, url, apiKey } = started;
  await fillEvents(url, apiKey, 4_000);
  const orders = (await fillWebhooks(client)).at(-1)!;
  const [failed] = (await client.requests.list({ webhook_id: orders.id, verdict: 'failed' })).requests;

  const desk = await visit(browser, url, DESKTOP);
  await signIn(desk, apiKey);
  const { page } = desk;
  await desk.goTo('/events');
  await page.getByText('Live', { exact: true }).waitFor();
  await take(page, 'event-feed');

  await page.emulateMedia({ colorScheme: 'dark' });
  await desk.goTo(`/webhooks/${orders.id}/template?request=${failed!.id}`);
  await replaceTemplate(
    page,
    orders.template.replaceAll(', "', ',\n  "').replace('{"event"', '{\n  "event"'),
  );
  await page.getByText('No event: the sender gets 400').waitFor();
  await page.getByText('rendering', { exact: true }).waitFor({ state: 'hidden' });
  await page.evaluate(() => window.scrollTo(0, 0));
  await take(page, 'template-editor');

  const phone = await visit(browser, url, PHONE);
  await signIn(phone, apiKey);
  await phone.goTo('/events');
  await phone.page.getByText('Live', { exact: true }).waitFor();
  await take(phone.page, 'event-feed-phone');
} finally {
  await browser.close();
  await started.dispose();
}

/** WebP, which Playwright itself does not write, is a third of the size. */
async function take(page: Page, name: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const { data } = await devTools.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  const picture = Buffer.from(data, 'base64');
  if (picture.length > MOST_BYTES)
    throw new Error(`${name} has ${picture.length} bytes, more than ${MOST_BYTES}`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.webp`), picture);
  console.log(`docs/images/${name}.webp: ${Math.round(picture.length / 1000)} KB`);
}
