import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (executablePath === undefined) {
  if (process.env.CI === 'true') throw new Error('Chromium is missing: install the package "chromium".');
  process.stdout.write('Chromium is not installed: the cards and pages are not looked at.\n');
}

export const hasNoBrowser = executablePath === undefined;

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One browser for a file of tests; `open` gives a page of the usual size and keeps what went wrong on it. */
export function useBrowser() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath as string, args: ARGUMENTS });
  });
  afterAll(() => browser.close());
  const pages: Page[] = [];
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
  });

  return async (url: string, look: { width?: number; colorScheme?: 'light' | 'dark' } = {}) => {
    const { width = 1360, colorScheme = 'light' } = look;
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    pages.push(page);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('dialog', (dialog) => {
      problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(url);
    return { page, problems };
  };
}

const SCREENSHOTS = fileURLToPath(new URL('../../screenshots/', import.meta.url));

/** Keeps how a screen looks, by its name, in a folder that git leaves alone; `null` for all of a long page. */
export async function keepScreen(page: Page, name: string, selector?: string | null): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const path = join(SCREENSHOTS, `${name}.png`);
  if (selector == null) await page.screenshot({ path, fullPage: selector === null });
  else await page.locator(selector).first().screenshot({ path });
}
