import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Message } from '@enrichment/core';
import { findPageFaults } from '@enrichment/embedded/testing/find-page-faults';
import { openPage, startChromium, VIEWS } from '@enrichment/embedded/testing/open-browser';
import { queueBackends } from '@enrichment/embedded/testing/services';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { navigation } from './console/navigation.ts';
import { fillShowcase } from './testing/fill-showcase.ts';
import { ACCOUNTS, openTestDashboard } from './testing/open-test-dashboard.ts';

/** Where pictures of every page are written; unset: none are. */
const PICTURES = process.env.CONSOLE_PICTURES;

/** What Qdrant has of every window. */
const MESSAGES: readonly Message[] = [
  ['user', 'I want to dive at the harbour on Saturday. Which tide is best for seeing the kelp?'],
  ['bot', 'The hour before low water: the water is clear then, and the kelp stands *almost* still.'],
  ['user', 'Then I will bring my sister Anna. She has never seen it.'],
].map(([speaker, text = ''], n) => ({
  id: `m-${n}`,
  speaker: speaker === 'bot' ? 'bot' : 'user',
  text,
  sentAt: new Date(Date.now() - (2 * 1_440 - n) * 60_000),
  channelType: 'dm',
  emotion: null,
}));

/** A console with a made-up history, listening on this machine. */
async function openShowcase() {
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('no queue to test on');
  const dashboard = await openTestDashboard({
    ...{ backend, messages: MESSAGES, accounts: [] },
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
  const users = await dashboard.store.query(
    (sql) => sql<{ userId: string }[]>`
      select distinct user_id from enrichment_windows where user_id <> ${window.userId} order by user_id limit ${VIEWS.length}`,
  );
  const beat = async () =>
    void (await dashboard.store.query(
      (sql) => sql`update enrichment_workers set seen_at = clock_timestamp()`,
    ));
  return {
    url,
    ...window,
    /** One for each view, since whoever is forgotten is gone. */
    forgettable: users.map(({ userId }) => userId),
    /** Reports for the made-up processes, which would be lost after 45 seconds. */
    beat,
  };
}

/** The same console, where people have to sign in. */
async function openSignIn(): Promise<string> {
  const [backend] = queueBackends();
  if (backend === undefined) throw new Error('no queue to test on');
  const { server } = await openTestDashboard({ backend, accounts: ACCOUNTS });
  return await server.listen({ host: '127.0.0.1', port: 0 });
}

interface ConsolePage {
  readonly name: string;
  readonly path: string;
  /** What a person does there before the page is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

function listPages(
  { windowId, userId, failedId, forgettable }: Awaited<ReturnType<typeof openShowcase>>,
  at: number,
): readonly ConsolePage[] {
  const user = `user?user=${userId}&bot=elena`;
  const gone = forgettable[at] ?? '';
  const plain = [
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
    ['failures-replay', 'failures/replay'],
    ['failures-replay-none', 'failures/replay?code=LLM_KEY_INVALID'],
    ['user-forget', `user/forget?user=${gone}`],
    ['error', 'windows?after=nonsense'],
  ] as const;
  return [
    ...plain.map(([name, url]) => ({ name, path: url })),
    { name: 'window-messages', path: `windows/${windowId}`, act: press('Show the messages') },
    {
      name: 'window-replay-question',
      path: `windows/${windowId}`,
      act: async (page) => await page.locator('details.confirm summary').first().click(),
    },
    {
      name: 'window-feedback',
      path: `windows/${windowId}`,
      act: async (page) => {
        await page.getByLabel('It is').selectOption('wrong');
        await page.getByLabel('What is wrong').fill('The sister is called Anna.');
        await press('Store feedback')(page);
      },
    },
    {
      name: 'user-recall-answer',
      path: `${user}&view=recall`,
      act: ask('what did we say about the harbour dive last week?'),
    },
    { name: 'user-recall-empty', path: `${user}&view=recall`, act: ask('what did we say in March 2019?') },
    { name: 'user-recall-refused', path: `${user}&view=recall`, act: ask('what did we say on 31 February?') },
    {
      name: 'user-forgotten',
      path: `user/forget?user=${gone}`,
      act: async (page) => {
        await page.getByLabel("Type the user's id to confirm").fill(gone);
        await press('Forget this user')(page);
      },
    },
    // Last: afterwards no window is failed.
    ...(at === VIEWS.length - 1
      ? [{ name: 'failures-replayed', path: 'failures/replay', act: press(/^Replay \d/) }]
      : []),
  ];
}

const press = (name: string | RegExp) => async (page: Page) => {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).first().click()]);
};

const ask = (question: string) => async (page: Page) => {
  await page.getByLabel('Question').fill(question);
  await press('Ask')(page);
};

test('home, left open, shows an outage, and says when it could not be read again', {
  timeout: 60_000,
}, async () => {
  const { url, beat } = await openShowcase();
  const browser = await startChromium(process.env.CHROMIUM ?? '/usr/bin/chromium');
  onTestFinished(() => browser.close());
  const { page } = await openPage(browser, { width: 1280, scheme: 'light' });
  await page.clock.install();
  await beat();
  await page.goto(url);
  const wait = async () => await page.clock.runFor(15_000);
  const answer = async (status: number, body: string) =>
    await page.route(`${url}/`, (route) => route.fulfill({ status, body, contentType: 'text/html' }));

  await answer(503, '<main><div id="home">Postgres cannot be asked</div></main>');
  await wait();
  await page.getByText('Postgres cannot be asked').waitFor();
  await page.unroute(`${url}/`);
  await page.reload();
  await answer(503, '<h1>Service Unavailable</h1>');
  await wait();
  await page.getByText('could not be read again').waitFor();

  expect(await page.locator('#home').textContent()).toContain('As of');
  await page.unroute(`${url}/`);
  await wait();
  await page.getByText('could not be read again').waitFor({ state: 'detached' });
});

/** Several seconds on a quiet machine; every page is loaded four times. */
const TIMEOUT_MS = 900_000;

test('no page of the console has a fault that axe calls serious, at 1280 and 390 px, in light and dark; none breaks its own policy or scrolls sideways', {
  timeout: TIMEOUT_MS,
}, async () => {
  const showcase = await openShowcase();
  const signIn = await openSignIn();
  const browser = await startChromium(process.env.CHROMIUM ?? '/usr/bin/chromium');
  onTestFinished(() => browser.close());
  if (PICTURES !== undefined) await mkdir(PICTURES, { recursive: true });
  const faults: string[] = [];

  for (const [at, view] of VIEWS.entries()) {
    const { page, problems } = await openPage(browser, view);
    const look = async (name: string) => {
      const found = await findPageFaults(page, view);
      faults.push(...found.map((fault) => `${name} ${view.width} ${view.scheme}: ${fault}`));
      if (PICTURES === undefined) return;
      const file = path.join(PICTURES, `${name}-${view.width}-${view.scheme}.png`);
      await page.screenshot({ path: file, fullPage: true });
    };
    await page.goto(signIn);
    await look('sign-in');
    for (const one of listPages(showcase, at)) {
      await showcase.beat();
      await page.goto(`${showcase.url}/${one.path}`);
      await one.act?.(page);
      await look(one.name);
    }
    // The error page and the form to sign in are asked for on purpose.
    faults.push(...problems.filter((text) => !/status of 40[01]/.test(text)));
  }

  expect(faults).toEqual([]);
});
