import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { queueBackends } from '@enrichment/embedded/testing/services';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { navigation } from './console/navigation.ts';
import { fillShowcase } from './testing/fill-showcase.ts';
import { openPage, startChromium, VIEWS, type View } from './testing/open-browser.ts';
import { openTestDashboard } from './testing/open-test-dashboard.ts';

/** Where pictures of every page are written; unset: none are. */
const PICTURES = process.env.CONSOLE_PICTURES;

/** A console with a made-up history, listening on this machine. */
async function openShowcase() {
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('no queue to test on');
  const dashboard = await openTestDashboard({
    backend,
    accounts: [],
    budget: {
      caps: [
        { period: 'day', per: 'all', usd: 2 },
        { period: 'month', per: 'all', usd: 40 },
      ],
      alertAt: [80, 100],
      action: { kind: 'defer' },
    },
  });
  await fillShowcase(dashboard.store);
  const url = await dashboard.server.listen({ host: '127.0.0.1', port: 0 });
  const [window] = await dashboard.store.query(
    (sql) => sql<{ windowId: string; userId: string; failedId: string }[]>`
      select w.window_id, w.user_id, (select f.window_id from enrichment_windows f where f.state = 'failed' order by f.starts_at desc limit 1) as failed_id
      from enrichment_windows w where w.bot_name = 'elena' and w.state = 'summarized' order by w.starts_at desc, w.user_id limit 1`,
  );
  if (window === undefined) throw new Error('the showcase has no window');
  const beat = async () =>
    void (await dashboard.store.query(
      (sql) => sql`update enrichment_workers set seen_at = clock_timestamp()`,
    ));
  return {
    url,
    ...window,
    /** Reports for the made-up processes, which would be lost after 45 seconds. */
    beat,
  };
}

function listPages({ windowId, userId, failedId }: { windowId: string; userId: string; failedId: string }) {
  const user = `user?user=${userId}&bot=elena`;
  return [
    ...navigation.flatMap(({ entries }) =>
      entries.flatMap(({ path: page, label }) =>
        page === 'board/' ? [] : [[label.toLowerCase(), page] as const],
      ),
    ),
    ['coverage-of-a-bot', 'coverage?bot=elena'],
    ['coverage-by-week', 'coverage?step=week'],
    ['windows-failed', 'windows?state=failed'],
    ['windows-none', 'windows?bot=nobody'],
    ['window', `windows/${windowId}`],
    ['window-failed', `windows/${failedId}`],
    ['user', user],
    ...['claims', 'patterns', 'recall'].map((view) => [`user-${view}`, `${user}&view=${view}`] as const),
    ['error', 'windows?after=nonsense'],
  ] as const;
}

/** Runs in the page, as text, since our types have no DOM. `rules` is JSON. */
const runAxe = (
  rules: string,
) => `axe.run(document, { resultTypes: ['violations'], ${rules} }).then(({ violations }) =>
  violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' | ')))`;
/** Light and dark differ in colours alone. */
const COLOURS_ONLY = "runOnly: ['color-contrast']";
const IS_TOO_WIDE = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';

/** What axe finds that keeps people from using the page, and boxes that are wider than the screen. */
async function findFaults(page: Page, { scheme }: View): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = z.array(z.string()).parse(await page.evaluate(runAxe(scheme === 'dark' ? COLOURS_ONLY : '')));
  const isTooWide = z.boolean().parse(await page.evaluate(IS_TOO_WIDE));
  return isTooWide ? [...found, 'the page is wider than the screen'] : found;
}

/** Several seconds on a quiet machine; every page is loaded four times. */
const TIMEOUT_MS = 900_000;

test('no page of the console has a fault that axe calls serious, at 1280 and 390 px, in light and dark; none breaks its own policy or scrolls sideways', {
  timeout: TIMEOUT_MS,
}, async () => {
  const showcase = await openShowcase();
  const browser = await startChromium(process.env.CHROMIUM ?? '/usr/bin/chromium');
  onTestFinished(() => browser.close());
  if (PICTURES !== undefined) await mkdir(PICTURES, { recursive: true });
  const faults: string[] = [];

  for (const view of VIEWS) {
    const { page, problems } = await openPage(browser, view);
    for (const [name, url] of listPages(showcase)) {
      await showcase.beat();
      await page.goto(`${showcase.url}/${url}`);
      const at = `${name} ${view.width} ${view.scheme}`;
      faults.push(...(await findFaults(page, view)).map((fault) => `${at}: ${fault}`));
      if (PICTURES !== undefined)
        await page.screenshot({
          path: path.join(PICTURES, `${name}-${view.width}-${view.scheme}.png`),
          fullPage: true,
        });
    }
    faults.push(...problems.filter((text) => !text.includes('status of 400')));
  }

  expect(faults).toEqual([]);
});
