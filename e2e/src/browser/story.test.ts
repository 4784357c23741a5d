/** The way of a new user, from the first start to the mended template, at a desk and on a phone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../browser-engine/chromium.ts';
import { curl } from './curl.ts';
import { firstStart, type Started } from './first-start.ts';
import { githubRequest } from './recorded-request.ts';
import { replaceTemplate, templateOf } from './template-field.ts';
import { DESKTOP, PHONE, signIn, type Visitor, visit } from './visitor.ts';

const request = githubRequest();
const NAME = 'github.pull_request';

describe.each([DESKTOP, PHONE])('at a $name', (device) => {
  let browser: Browser;
  let started: Started;
  /** Someone who works, and someone who watches the feed meanwhile. */
  let worker: Visitor;
  let watcher: Visitor;
  let hookUrl: string;
  let webhookPath: string;
  let whole: string;

  let isBroken = false;
  /** A step of the way; after one that failed the others make no sense. */
  const step = (name: string, walk: () => Promise<void>): void => {
    test(name, async ({ skip }) => {
      skip(isBroken, 'an earlier step failed');
      try {
        await walk();
      } catch (error) {
        isBroken = true;
        await worker.keepPicture('failed-worker');
        await watcher.keepPicture('failed-watcher');
        throw error;
      }
    });
  };

  beforeAll(async () => {
    browser = await launchChromium();
    started = await firstStart();
    worker = await visit(browser, started.url, device);
    watcher = await visit(browser, started.url, device);
  });
  afterAll(async () => {
    await browser?.close();
    await started?.dispose();
  });

  step('the first start prints a key, and the key opens the door', async () => {
    const { page } = worker;
    await worker.goTo('/');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/sign-in');
    await worker.lookAt('sign-in');
    await page.getByLabel('API key').fill('pst_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This key was not accepted').waitFor();
    await page.getByLabel('API key').fill(started.apiKey);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/webhooks');
    await page.getByText('No webhooks yet').waitFor();
    await worker.lookAt('no-webhooks');
    await signIn(watcher, started.apiKey);
    await watcher.goTo('/events');
    await watcher.lookAt('no-events');
  });

  step('a starter makes a GitHub webhook, which waits for its first request', async () => {
    const { page } = worker;
    await page.getByRole('link', { name: /^GitHub / }).click();
    await page.getByRole('heading', { name: 'New webhook: GitHub' }).waitFor();
    await page.getByText('github.pull_request.opened').first().waitFor();
    await worker.lookAt('new-webhook');
    await page.getByRole('button', { name: 'Create webhook' }).click();
    await page.getByText('Waiting for the first request').waitFor();
    await worker.lookAt('waiting');
    webhookPath = new URL(page.url()).pathname;
    const [webhook] = await started.client.webhooks.list();
    hookUrl = started.client.hookUrl(webhook!.slug);
    whole = webhook!.template;
    await page.getByText(hookUrl).first().waitFor();
  });

  step('what curl sends arrives live, in the feed and at the webhook', async () => {
    await watcher.page.getByText('Live', { exact: true }).waitFor();
    expect(await curl(hookUrl, request)).toBe(204);
    await watcher.page.getByRole('article', { name: NAME }).waitFor();
    await worker.page.getByText('It works').waitFor();
    await watcher.lookAt('first-event');
    await worker.lookAt('it-works');
  });

  step('while the feed is paused, what comes is counted and waits', async () => {
    const { page } = watcher;
    await page.getByRole('button', { name: 'Pause' }).click();
    for (const _ of [1, 2]) expect(await curl(hookUrl, request)).toBe(204);
    await page.getByRole('button', { name: '2 new events' }).click();
    await expect.poll(() => page.getByRole('article', { name: NAME }).count()).toBe(3);
  });

  step('a template that breaks asks before it is saved', async () => {
    const { page } = worker;
    await worker.goTo(`${webhookPath}/template`);
    await replaceTemplate(page, whole.replaceAll('|tojson', ''));
    await page.getByText('unsaved changes').waitFor();
    await page.getByText('No event: the sender gets 400').waitFor();
    await worker.lookAt('broken-template');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Some requests would fail').waitFor();
    await worker.lookAt('save-question');
    await page.getByRole('button', { name: 'Save anyway' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
  });

  step('what it fails on is refused, shows in the feed, and says what is wrong', async () => {
    const { page } = watcher;
    expect(await curl(hookUrl, request)).toBe(400);
    await page.getByRole('article', { name: 'prefect-cloud.webhook.failed' }).getByRole('link').click();
    await page.getByText('The webhook’s template made no event of this request').waitFor();
    await page
      .getByText(/not JSON/)
      .first()
      .waitFor();
    await watcher.lookAt('failed-event');
    await page.getByRole('link', { name: 'The request that it came from' }).click();
    await page.waitForURL('**/requests/*');
    await page
      .getByText(/not JSON/)
      .first()
      .waitFor();
    await watcher.lookAt('failed-request');
    await page.goBack();
  });

  step('the editor opens with that request; mended and back-tested, the template is saved', async () => {
    const { page } = watcher;
    await page.getByRole('link', { name: 'Mend it in the editor' }).click();
    await page.waitForURL(/\/template\?request=/);
    await page.getByText('No event: the sender gets 400').waitFor();
    await replaceTemplate(page, whole.replace("'github.' ~", "'gh.' ~"));
    await page.getByText('The event it becomes').first().waitFor();
    expect(await templateOf(page)).toContain('gh.');
    await watcher.lookAt('mended-template');
    await page.getByRole('tab', { name: 'Back-test' }).click();
    await page
      .getByText(/newly passing/)
      .first()
      .waitFor();
    await watcher.lookAt('back-test');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await curl(hookUrl, request)).toBe(204);
  });

  step('the event is found by its text', async () => {
    const { page } = watcher;
    await watcher.goTo('/events');
    await page.keyboard.press('/');
    await page.keyboard.type('gh.pull_request -failed');
    await page.getByRole('article', { name: 'gh.pull_request' }).waitFor();
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('text')).toBe('gh.pull_request -failed');
    await watcher.lookAt('found-by-text');
    await page.getByRole('button', { name: /^Remove: Mentions/ }).click();
    await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(4);
  });

  step('the event is found by dragging over the end of the histogram, and by its table', async () => {
    const { page } = watcher;
    const plot = (await page.locator('.u-over').boundingBox())!;
    const [right, middle] = [plot.x + plot.width, plot.y + plot.height / 2];
    await page.mouse.move(right - plot.width / 5, middle);
    await page.mouse.down();
    await page.mouse.move(right, middle, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/since=/);
    await page.getByRole('article', { name: 'gh.pull_request' }).waitFor();
    await watcher.lookAt('found-by-histogram');
    await page.getByRole('button', { name: 'As a table' }).click();
    await page.getByRole('table').getByRole('button').first().click();
    await page.getByRole('article', { name: 'gh.pull_request' }).getByRole('link').click();
    await page.getByRole('heading', { name: 'gh.pull_request' }).waitFor();
    await watcher.lookAt('event');
  });

  test('and the browser’s console has nothing to complain of', () => {
    expect([...worker.complaints(), ...watcher.complaints()]).toEqual([]);
  });
});
