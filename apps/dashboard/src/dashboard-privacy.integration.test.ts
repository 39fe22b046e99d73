import { computeWindowId } from '@enrichment/core';
import { queueBackends } from '@enrichment/embedded/testing/services';
import { finishScan } from '@enrichment/store/scans';
import { describe, expect, test } from 'vitest';
import { navigation } from './console/navigation.ts';
import { openTestDashboard, type TestDashboard } from './testing/open-test-dashboard.ts';

const SENTINEL = 'xylophone-marmalade-7431';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</script><svg/onload=alert(1)>',
  'javascript:alert(1)',
  '{{7*7}}<%= 7*7 %>%00',
  '\u202eresu\u0007\u001b[31m',
  "'; drop table enrichment_windows; --",
  '../../etc/passwd',
  'delayed',
  `long-${'x'.repeat(1_000)}`,
];

/** The pages of the console. */
const PAGES = navigation.flatMap(({ entries }) =>
  entries.flatMap(({ path }) => (path === 'board/' ? [] : [`/${path}`])),
);

/** What the console's pages are made of: no other element, and no attribute that acts. */
const OWN_TAGS =
  'a body button caption circle code datalist dd details div dl dt figcaption figure footer form h1 h2 h3 head header html input label li line link main meta nav ol option p path pre polygon polyline rect script section select span strong summary svg table tbody td textarea tfoot th thead time title tr ul !doctype'.split(
    ' ',
  );
const OWN_ATTRIBUTES =
  /^(?:aria-[a-z]+|data-[a-z]+|hx-[a-z-]+|action|autocomplete|charset|class|cols?pan|content|d|datetime|defer|for|height|href|html|id|lang|list|method|name|open|placeholder|points|preserveAspectRatio|rel|role|rows?|rx|scope|selected|src|tabindex|title|type|value|viewBox|width|x|y)$/;

/** Every page and answer that shows anything of a window. */
async function readEverything({ ask }: TestDashboard, windowIds: readonly string[]) {
  const urls = [
    '/board/',
    '/board/queue/windows',
    '/board/api/job-schedulers',
    ...PAGES,
    '/api/status',
    '/readyz',
    ...['latest', 'failed', 'completed', 'prioritized', 'waiting', 'active', 'delayed'].map(
      (status) => `/board/api/queues?activeQueue=windows&status=${status}&page=1&jobsPerPage=100`,
    ),
    ...windowIds.flatMap((windowId) =>
      ['', '/logs', '/flow'].map((part) => `/board/api/queues/windows/${windowId}${part}`),
    ),
  ];
  const answers = [];
  for (const url of urls) {
    const { statusCode, headers, body } = await ask('GET', url, 'viewer');
    const policy = String(headers['content-security-policy']);
    answers.push({ url, statusCode, type: String(headers['content-type']), policy, body });
  }
  return answers;
}

describe.each(queueBackends())('on $backend', (backend) => {
  test('no answer holds a word of a conversation: not from summaries, results, errors nor foreign jobs', async () => {
    const dashboard = await openTestDashboard({ backend });
    const done = await dashboard.addWindow({ userId: 'done' });
    const broken = await dashboard.addWindow({ userId: 'broken' });
    await dashboard.store.sql`
      insert into conversation_summaries
        (user_id, bot_name, start_timestamp, end_timestamp, summary_text, message_count, key_topics)
      values ('done', 'elena', '2026-03-02', '2026-03-03', ${SENTINEL}, 20, ${[SENTINEL]})`;
    const foreign = { userId: 'foreign', botName: 'elena', startsAt: done.startsAt, endsAt: done.endsAt };
    const extra = { ...foreign, windowId: computeWindowId(foreign), cause: 'live' as const, text: SENTINEL };
    await dashboard.producer.enqueue([{ job: extra, priority: 1 }]);
    const stop = await dashboard.consume(async ({ userId }, { reportProgress }) => {
      reportProgress(0.5);
      if (userId === 'broken') throw new Error(`cannot parse: ${SENTINEL}`, { cause: new Error(SENTINEL) });
      return { note: `a sentence with ${SENTINEL}` };
    });
    const ids = [done.windowId, broken.windowId, extra.windowId];
    await expect
      .poll(async () => (await dashboard.inspector.counts()).windows, { timeout: 20_000 })
      .toMatchObject({
        completed: 2,
        delayed: 1,
      });
    await stop();

    const answers = await readEverything(dashboard, ids);

    expect(answers.filter(({ body }) => body.includes(SENTINEL)).map(({ url }) => url)).toEqual([]);
    expect(answers.filter(({ statusCode }) => statusCode !== 200).map(({ url }) => url)).toEqual([]);
    expect(JSON.stringify(dashboard.lines)).not.toContain(SENTINEL);
  });

  test('hostile names are shown as they are and do nothing', async () => {
    const dashboard = await openTestDashboard({ backend });
    const windows = [];
    for (const name of HOSTILE) windows.push(await dashboard.addWindow({ userId: name, botName: name }));
    await dashboard.failWindows(windows, { code: 'LLM_REFUSED', message: `refused: ${HOSTILE[0]}` });

    const answers = await readEverything(
      dashboard,
      windows.map(({ windowId }) => windowId),
    );

    const home = answers.find(({ url }) => url === '/')?.body ?? '';
    expect(home).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(home).toContain('\\u{202e}resu\\u{7}\\u{1b}[31m');
    for (const { url, policy, body: page } of answers.filter((answer) => PAGES.includes(answer.url))) {
      expect(policy, url).toContain("script-src 'self';style-src 'self';");
      expect([...page.matchAll(/\b(?:href|src|action|hx-get)="(?:[a-z]+:|\/\/)[^"]*/gi)], url).toEqual([]);
      expect(page, url).not.toContain('\u202e');
      const tags = [...page.matchAll(/<\/?([^\s>/]+)([^>]*)>/g)];
      const unknown = tags.filter(([, name = '']) => !OWN_TAGS.includes(name));
      expect([url, ...unknown.map(([tag]) => tag)]).toEqual([url]);
      const attributes = tags.flatMap(([, , rest = '']) =>
        [...rest.matchAll(/\s([^\s="'/]+)(?:="[^"]*")?/g)].map(([, name = '']) => name),
      );
      expect([url, ...attributes.filter((name) => !OWN_ATTRIBUTES.test(name))]).toEqual([url]);
      const scripts = [...page.matchAll(/<script\b[^>]*>[^<]*/g)].map(([tag]) => tag);
      expect(scripts.every((tag) => /^<script src="\.?\/?[./]*assets\/\w+\.js" defer>$/.test(tag))).toBe(
        true,
      );
    }
    for (const { url, type, body } of answers.filter((answer) => !answer.type.startsWith('text/html'))) {
      expect([url, type]).toEqual([url, 'application/json; charset=utf-8']);
      expect(() => JSON.parse(body)).not.toThrow();
    }
    const board = answers.find(({ url }) => url === '/board/')?.body ?? '';
    expect(board).not.toContain('alert(1)');
  });

  test('an unfinished or strange scan report breaks no page', async () => {
    const dashboard = await openTestDashboard({ backend });
    await dashboard.store.sql`
      insert into enrichment_scans (scan_id, kind, started_at, report)
      values (gen_random_uuid(), 'totals', '2026-03-02T10:00:00Z', '{"collections": "many"}')`;

    const running = await dashboard.ask('GET', '/', 'viewer');
    const runningScans = await dashboard.ask('GET', '/scans', 'viewer');
    const [scan] = await dashboard.store.sql`select scan_id from enrichment_scans`;
    const bots = [
      {
        botName: '<i>',
        collections: [],
        users: 0,
        usersChanged: 0,
        windowsRecorded: 0,
        windowsRemoved: 0,
        unreadable: 0,
        error: { code: 'SOURCE_UNAVAILABLE', message: 'away' },
      },
    ];
    await finishScan(dashboard.store, {
      scanId: scan?.scanId,
      finishedAt: new Date('2026-03-02T10:00:02Z'),
      report: { collections: 3, due: 2, bots },
    });
    const finished = await dashboard.ask('GET', '/', 'viewer');
    const finishedScans = await dashboard.ask('GET', '/scans', 'viewer');

    expect([running.statusCode, running.body]).toEqual([200, expect.stringContaining('not finished')]);
    expect([runningScans.statusCode, finishedScans.statusCode]).toEqual([200, 200]);
    const text = finished.body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    expect(text).toContain('took 2 s');
    expect(text).toContain('Collections 3 Due 2');
    expect(text).toContain('&lt;i&gt; could not be scanned SOURCE_UNAVAILABLE away Check Qdrant');
  });
});
