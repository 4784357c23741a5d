/** The template editor, as somebody uses it who pastes. */
import type { Page } from 'playwright-core';

const field = (page: Page) => page.getByRole('textbox', { name: 'Template' });

/** Puts a text in place of all that stands there. */
export async function replaceTemplate(page: Page, template: string): Promise<void> {
  await field(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(template);
}

/** What stands there, as far as it is drawn. */
export async function templateOf(page: Page): Promise<string | null> {
  return field(page).textContent();
}
