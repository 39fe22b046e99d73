import type { CoverageMap } from '@enrichment/operations/coverage';
import type { ListedScan } from '@enrichment/operations/list-scans';
import type { ListedWindow } from '@enrichment/operations/list-windows';
import { expect, test } from 'vitest';
import { FRAME, NOW, sampleWorker } from '../../testing/sample-overview.ts';
import { type Page, renderLayout } from '../layout.ts';
import { coveragePage } from './coverage.ts';
import { quarantinePage } from './quarantine.ts';
import { scansPage } from './scans.ts';
import { type WebhooksView, webhooksPage } from './webhooks.ts';
import { windowsPage } from './windows.ts';
import { workersPage } from './workers.ts';

const HOSTILE = '"><img src=x onerror=alert(1)>\u202e&bot=x';
const render = (page: Page) => String(renderLayout(FRAME, page));
const readText = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const DAY_MS = 86_400_000;

function sampleCoverage(change: Partial<CoverageMap> = {}): CoverageMap {
  const columns = Array.from({ length: 4 }, (_none, at) => new Date(Date.UTC(2026, 1, 27) + at * DAY_MS));
  return {
    ...{ bot: null, step: 'day', columns, endsAt: new Date('2026-03-03Z'), next: null },
    rows: [{ name: HOSTILE, cells: [{ column: 1, states: { summarized: 120, failed: 3 } }] }],
    ...change,
  };
}

const sampleWindow: ListedWindow = {
  ...{
    windowId: 'w-1',
    userId: HOSTILE,
    botName: HOSTILE,
    state: 'failed',
    cause: 'live',
    messageCount: 1_234,
  },
  ...{ startsAt: new Date('2026-03-01Z'), endsAt: new Date('2026-03-02Z'), failureCode: 'LLM_TIMEOUT' },
};

const sampleScan: ListedScan = {
  ...{ scanId: 's-1', kind: 'totals', startedAt: NOW, finishedAt: NOW, isInFuture: false },
  ...{ collections: 3, recorded: 12, due: 2, enqueued: 2, belowMinimum: 0, blocked: undefined },
  unscanned: [{ botName: HOSTILE, code: 'SOURCE_UNAVAILABLE', message: HOSTILE }],
};

const sampleReason = {
  ...{ reason: HOSTILE, points: 40_000, bots: [HOSTILE], samples: [HOSTILE], remedy: 'Write a time.' },
};

const sampleWorkers = [sampleWorker('scanner', { host: HOSTILE, version: HOSTILE, faults: [HOSTILE] })];
const sampleEvents: WebhooksView = {
  ...{ state: 'dead', type: undefined, isFirst: true, mayAct: true, replayed: null },
  page: {
    counts: { waiting: 1, dead: 40_000, waitingSince: NOW, waitingMs: 0 },
    next: HOSTILE,
    events: [
      {
        ...{ id: 'msg_1', type: 'removal.held', data: { botName: HOSTILE }, occurredAt: NOW, state: 'dead' },
        ...{ attempts: 8, nextAt: NOW, lastStatus: null, lastError: HOSTILE, deliveredAt: null },
      },
    ],
  },
};

const pages: readonly [string, Page][] = [
  [
    'workers',
    workersPage(FRAME, { list: { workers: sampleWorkers, counts: { live: {}, lost: 0, faulty: 1 } } }),
  ],
  [
    'coverage',
    coveragePage(FRAME, { coverage: sampleCoverage(), from: undefined, to: undefined, isFirst: true }),
  ],
  [
    'coverage of a bot',
    coveragePage(FRAME, {
      coverage: sampleCoverage({ bot: HOSTILE, next: HOSTILE }),
      from: undefined,
      to: undefined,
      isFirst: true,
    }),
  ],
  [
    'windows',
    windowsPage(FRAME, {
      page: { windows: [sampleWindow], next: HOSTILE },
      filter: { bot: HOSTILE, code: HOSTILE },
      isFirst: true,
    }),
  ],
  ['quarantine', quarantinePage(FRAME, { quarantine: { points: 50_000, reasons: [sampleReason] } })],
  ['webhooks', webhooksPage(FRAME, sampleEvents)],
  ['scans', scansPage(FRAME, { page: { scans: [sampleScan], next: HOSTILE }, isFirst: true })],
];

test.each(pages)('names and messages of others are shown as they are and do nothing: %s', (_name, page) => {
  const markup = render(page);

  expect(markup).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\\u{202e}&amp;bot=x');
  expect(markup).not.toMatch(/<img|\u202e/);
});

test('the failed windows that are listed are replayed with the whole filter, or not offered', () => {
  const filter = { bot: 'elena', state: 'failed', from: '2026-03-01', to: '2026-03-02' };
  const renderList = (more: object) =>
    render(
      windowsPage(FRAME, {
        page: { windows: [sampleWindow], next: null },
        filter: { ...filter, ...more },
        isFirst: true,
      }),
    );

  expect(renderList({})).toContain('href="./failures?bot=elena&amp;from=2026-03-01&amp;to=2026-03-02"');
  expect(renderList({ below: '60' })).not.toContain('Replay these');
  expect(renderList({ kind: 'claims' })).not.toContain('Replay these');
});

test('a cell tells its mix of states and leads to the windows that it counts', () => {
  const markup = render(
    coveragePage(FRAME, { coverage: sampleCoverage(), from: undefined, to: undefined, isFirst: true }),
  );

  expect(markup).toContain('title="2026-02-28: 120 summarized, 3 failed"');
  const [, link = ''] = /<td><a href="([^"]*)"/.exec(markup) ?? [];
  const url = new URL(link.replaceAll('&amp;', '&'), 'http://here/');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    bot: HOSTILE,
    from: '2026-02-28',
    to: '2026-02-28',
  });
  expect(markup).toContain('<th scope="colgroup" colspan="2">Mar</th>');
});

test('the map moves by its own length: earlier always, later only to time that has begun', () => {
  const links = (coverage: CoverageMap) =>
    [
      ...render(coveragePage(FRAME, { coverage, from: undefined, to: undefined, isFirst: true })).matchAll(
        /rel="(prev|next)"|coverage\?([^"]*)" rel/g,
      ),
    ]
      .map(([, , query]) => query?.replaceAll('&amp;', '&'))
      .filter((query) => query !== undefined);
  const past = sampleCoverage({ endsAt: new Date('2026-02-28Z') });

  expect(links(sampleCoverage())).toEqual(['from=2026-02-23&to=2026-02-26']);
  expect(links({ ...past, columns: [new Date('2026-02-27Z')] })).toEqual([
    'from=2026-02-26&to=2026-02-26',
    'from=2026-02-28&to=2026-02-28',
  ]);
});

test('of a reason with many points, samples are shown and the rest is counted', () => {
  const text = readText(
    render(quarantinePage(FRAME, { quarantine: { points: 50_000, reasons: [sampleReason] } })),
  );

  expect(text).toContain('40,000 points');
  expect(text).toContain('Write a time.');
  expect(text).toContain('1 samples of 40,000');
});

test('events that match can be delivered again by whoever may act, and by nobody else', () => {
  const action = 'action="./webhooks/replay"';

  expect(render(webhooksPage(FRAME, sampleEvents))).toContain(action);
  expect(render(webhooksPage(FRAME, { ...sampleEvents, mayAct: false }))).not.toContain(action);
  // All of them at once would be a mistake: a filter is set first.
  expect(render(webhooksPage(FRAME, { ...sampleEvents, state: undefined }))).not.toContain(action);
});

test('a list without entries says what to do next', () => {
  const empty = [
    coveragePage(FRAME, {
      coverage: sampleCoverage({ rows: [] }),
      from: undefined,
      to: undefined,
      isFirst: true,
    }),
    windowsPage(FRAME, { page: { windows: [], next: null }, filter: {}, isFirst: true }),
    scansPage(FRAME, { page: { scans: [], next: null }, isFirst: true }),
  ];
  const filtered = windowsPage(FRAME, {
    page: { windows: [], next: null },
    filter: { bot: 'x' },
    isFirst: true,
  });

  for (const page of empty) expect(readText(render(page))).toContain('enrich scan');
  expect(readText(render(filtered))).toContain('No window matches');
  expect(readText(render(quarantinePage(FRAME, { quarantine: { points: 0, reasons: [] } })))).toContain(
    'Every point can be read',
  );
});
