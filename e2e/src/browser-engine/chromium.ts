/** Debian's Chromium without a window, and without calls to anywhere. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PATH = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A browser with a profile of its own. @throws Error saying what to install */
export async function launchChromium(): Promise<Browser> {
  if (!existsSync(PATH)) {
    throw new Error(`there is no Chromium at ${PATH}: apt-get install chromium, or set CHROMIUM to its path`);
  }
  return chromium.launch({ executablePath: PATH, headless: true, args: FLAGS });
}
