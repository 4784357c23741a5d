/** The event feed with ten thousand events. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser-engine/chromium.ts';
import { fillEvents } from './demo-data.ts';
import { firstStart, type Started } from './first-start.ts';
import { DESKTOP, signIn, type Visitor, visit } from './visitor.ts';

const EVENTS = 10_000;

let browser: Browser;
let started: Started;
let visitor: Visitor;

beforeAll(async () => {
  browser = await launchChromium();
  started = await firstStart();
  await fillEvents(started.url, started.apiKey, EVENTS);
  visitor = await visit(browser, started.url, DESKTOP);
  await signIn(visitor, started.apiKey);
});
afterAll(async () => {
  await browser?.close();
  await started?.dispose();
});

const post = (name: string, count: number) =>
  fetch(`${started.url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${started.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(
      Array.from({ length: count }, () => ({
        id: crypto.randomUUID(),
        occurred: new Date().toISOString(),
        event: name,
        resource: { 'prefect.resource.id': 'r' },
      })),
    ),
  });

test('scrolling loads page after page, and draws only what is near the window', async () => {
  const { page } = visitor;
  await visitor.goTo('/events');
  const last = page.getByRole('article').last();
  await page.getByText(`${EVENTS.toLocaleString('en')} events in the last 24 hours`).waitFor();
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, 20_000);
        return Number(await last.getAttribute('aria-posinset'));
      },
      { timeout: 120_000, interval: 50 },
    )
    .toBeGreaterThan(1_000);
  expect(await page.getByRole('article').count()).toBeLessThan(60);
  expect(await last.getAttribute('aria-setsize')).toBe(String(EVENTS));
});

test('what arrives while one reads further down waits, and one click goes there', async () => {
  const { page } = visitor;
  await post('feed.waits', 3);
  await page.getByRole('button', { name: '3 new events' }).click();
  await expect.poll(() => page.getByRole('article', { name: 'feed.waits' }).count()).toBe(3);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
});

test('an event opens by keyboard, and going back finds the place again', async () => {
  const { page } = visitor;
  await page.mouse.wheel(0, 3_000);
  const row = page.getByRole('article').nth(20);
  const position = await row.getAttribute('aria-posinset');
  await row.getByRole('link').focus();
  await page.keyboard.press('ArrowDown');
  await expect
    .poll(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['position']))
    .toBe(String(Number(position) + 1));
  const top = await page.evaluate(() => window.scrollY);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/events/event/**');
  await page.getByRole('tab', { name: 'Raw JSON' }).waitFor();
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(top - 400);
});

test('every clause stands in the address, and goes again by its chip', async () => {
  const { page } = visitor;
  await visitor.goTo('/events');
  await page.getByRole('button', { name: /^Filters/ }).click();
  const names = page.getByRole('combobox', { name: 'Event' });
  await names.click();
  await page.getByRole('option', { name: /^github\.\*/ }).click();
  await page
    .getByRole('combobox', { name: 'Label' })
    .or(page.getByLabel('Label', { exact: true }))
    .first()
    .fill('environment=prod');
  await page.keyboard.press('Enter');
  await expect.poll(() => new URL(page.url()).search).toContain('environment');
  await page.getByText('Event begins with github.').waitFor();
  await expect
    .poll(
      async () =>
        new Set(
          await page
            .getByRole('article')
            .evaluateAll((all) => all.map((each) => each.ariaLabel?.split('.')[0])),
        ),
    )
    .toEqual(new Set(['github']));
  await page.getByRole('button', { name: 'Remove: Event begins with github.' }).click();
  await page.getByRole('button', { name: 'Remove: A resource has the label environment=prod' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('');
});

test('the page of an event shows its JSON to the digit', async () => {
  const { page } = visitor;
  const id = crypto.randomUUID();
  const occurred = new Date().toISOString();
  const payload = '{"z": 9007199254740993, "10": 12.0, "2": 0.1}';
  await fetch(`${started.url}/api/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${started.apiKey}`, 'content-type': 'application/json' },
    body: `[{"id": "${id}", "occurred": "${occurred}", "event": "feed.exact", "resource": {"prefect.resource.id": "r"}, "payload": ${payload}}]`,
  });
  await visitor.goTo(`/events/event/${occurred.slice(0, 10)}/${id}`);
  const shown = await page.getByRole('region', { name: 'Payload' }).last().textContent();
  expect(shown).toBe('{"z": 9007199254740993"10": 12.0"2": 0.1}');
  await page.getByRole('tab', { name: 'Raw JSON' }).click();
  await page.waitForURL('**?view=raw');
  const raw = await page.getByLabel('Raw JSON').last().textContent();
  expect(raw).toContain('"z": 9007199254740993,\n    "10": 12.0,\n    "2": 0.1');
});

test('and the browser’s console has nothing to complain of', () => {
  expect(visitor.complaints()).toEqual([]);
});

test('a feed that loses its server says so, and has what it missed when the server is back', async () => {
  const { page } = visitor;
  await visitor.goTo('/events');
  await page.getByText('Live', { exact: true }).waitFor();
  await started.restart(async () => {
    await page.getByText('Reconnecting').waitFor();
  });
  await post('feed.missed', 2);
  await page.getByText('Live', { exact: true }).waitFor({ timeout: 60_000 });
  await expect.poll(() => page.getByRole('article', { name: 'feed.missed' }).count()).toBe(2);
});
