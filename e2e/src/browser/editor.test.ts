/** The template editor and the pages of requests, as somebody uses them who works with the keyboard. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../browser-engine/chromium.ts';
import { firstStart, type Started } from './first-start.ts';
import { replaceTemplate, templateOf } from './template-field.ts';
import { DESKTOP, signIn, type Visitor, visit } from './visitor.ts';

const TEMPLATE =
  '{"event": "order.{{ body.status }}", "resource": {"prefect.resource.id": "order.{{ body.id }}"}}';
const BODY = `{"id": 9007199254740993, "status": "paid", "x-y": "it's \\"quoted\\""}`;

let browser: Browser;
let started: Started;
let visitor: Visitor;
let webhookId: string;
let hookUrl: string;

beforeAll(async () => {
  browser = await launchChromium();
  started = await firstStart();
  const webhook = await started.client.webhooks.create({ name: 'Orders', template: TEMPLATE });
  webhookId = webhook.id;
  hookUrl = started.client.hookUrl(webhook.slug);
  await send(BODY);
  visitor = await visit(browser, started.url, DESKTOP);
  await signIn(visitor, started.apiKey);
});
afterAll(async () => {
  await browser?.close();
  await started?.dispose();
});

async function send(body: string): Promise<void> {
  await fetch(hookUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

async function openEditor(): Promise<void> {
  await started.client.webhooks.patch(webhookId, { template: TEMPLATE });
  await visitor.goTo(`/webhooks/${webhookId}/template`);
  await visitor.page.getByText('The event it becomes').first().waitFor();
}

test('paths of the last request complete; a key that is no name takes the place of the dot', async () => {
  const { page } = visitor;
  await openEditor();
  await replaceTemplate(page, '');
  await page.keyboard.type('{{ body.');
  await page.getByRole('option', { name: /^status/ }).waitFor();
  await page.keyboard.type('x');
  await expect.poll(() => page.getByRole('option').count()).toBe(1);
  // By mouse: for a moment after the list has changed, Enter still means a new line.
  await page.getByRole('option').click();
  await expect.poll(() => templateOf(page)).toBe("{{ body['x-y']}}");
});

test('hovering over a filter says what it does', async () => {
  const { page } = visitor;
  await openEditor();
  await replaceTemplate(page, '{"payload": {{ body | tojson }}}');
  await page.getByText('tojson', { exact: true }).hover();
  await page.getByText('filter tojson(indent=none)').waitFor();
});

test('a misspelt filter is underlined at its place, with the way out', async () => {
  const { page } = visitor;
  await openEditor();
  await replaceTemplate(page, TEMPLATE.replace('body.status', 'body.status | uper'));
  await expect.poll(() => page.locator('.cm-lintRange-error').textContent()).toBe('uper');
  await page.getByRole('button', { name: /Line 1, column 35: .*did you mean 'upper'/ }).waitFor();
  await page.getByRole('tab', { name: 'Back-test' }).click();
  await page.getByText('The template has an error').waitFor();
});

test('Tab indents, and after Escape it leaves the editor', async () => {
  const { page } = visitor;
  await openEditor();
  await replaceTemplate(page, 'x');
  await page.keyboard.press('Tab');
  expect(await templateOf(page)).toBe('  x');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await templateOf(page)).toBe('  x');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('.cm-editor') === null))
    .toBe(true);
});

test('Ctrl-S saves and says how the stored requests fared; what someone else saved is not overwritten', async () => {
  const { page } = visitor;
  await openEditor();
  await replaceTemplate(page, TEMPLATE.replace('order.{{ body.id }}', 'shop.{{ body.id }}'));
  await page.keyboard.press('ControlOrMeta+S');
  await page.getByText(/^Of the last .*1 changed/).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();

  await started.client.webhooks.patch(webhookId, { template: `${TEMPLATE}{# theirs #}` });
  await replaceTemplate(page, `${TEMPLATE} `);
  await page.keyboard.press('ControlOrMeta+S');
  await page.getByText('Someone else saved this template').waitFor();
  await page.getByRole('button', { name: 'Drop mine, edit theirs' }).click();
  await expect.poll(() => templateOf(page)).toContain('theirs');
  expect((await started.client.webhooks.get(webhookId)).template).toContain('theirs');
});

test('leaving with unsaved changes asks', async () => {
  const { page } = visitor;
  await openEditor();
  await replaceTemplate(page, `${TEMPLATE} `);
  await page.getByText('unsaved changes').waitFor();
  await page.getByRole('link', { name: 'Event feed' }).click();
  await page.getByText('Leave without saving?').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(new URL(page.url()).pathname).toBe(`/webhooks/${webhookId}/template`);
  await page.getByRole('link', { name: 'Event feed' }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL('**/events');
});

test('a request typed by hand is rendered as one types, and kept over a reload', async () => {
  const { page } = visitor;
  await openEditor();
  await page.getByRole('button', { name: 'Edit a copy' }).click();
  await page.getByLabel('Body').fill('{"id": 7, "status": "typed"}');
  await page.getByText('order.typed').first().waitFor();
  await page.reload();
  await page.getByText('order.typed').first().waitFor();
});

test('a request arrives in its list by itself, is shown to the digit, and can be sent again', async () => {
  const { page } = visitor;
  await openEditor();
  await visitor.goTo(`/webhooks/${webhookId}/requests`);
  await send('{"id": 1, "status": "a\\"quote"}');
  await page.getByRole('row', { name: /template failed/ }).waitFor();
  await page
    .getByRole('row', { name: /became an event/ })
    .last()
    .getByRole('link')
    .click();
  await page.getByText('9007199254740993').waitFor();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText(`--data-binary '${BODY.replace("'", "'\\''")}'`).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Send again' }).click();
  await page.getByRole('link', { name: 'Open the new request' }).click();
  await page.getByText('9007199254740993').waitFor();
});

test('and the browser’s console has nothing to complain of', () => {
  expect(visitor.complaints()).toEqual([]);
});
