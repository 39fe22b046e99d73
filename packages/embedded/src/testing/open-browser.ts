import { type Browser, chromium, type Page } from 'playwright-core';

/** How a page is looked at. */
export interface View {
  readonly width: 1280 | 390;
  readonly scheme: 'light' | 'dark';
}

export const VIEWS: readonly View[] = [
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
];

/** Starts the Chromium that is installed on this machine; nothing is downloaded. */
export async function startChromium(executablePath: string): Promise<Browser> {
  // Chromium has no sandbox for root, and a container's shared memory is small.
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/**
 * Opens a page of its own size and colours. `problems` collects what the browser refuses or a script throws.
 */
export async function openPage(
  browser: Browser,
  { width, scheme }: View,
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 860 },
    colorScheme: scheme,
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return { page, problems };
}
