import type { OverviewFacts } from '@enrichment/operations/read-overview';
import { expect, test } from 'vitest';
import { FRAME, NOW, sampleOverview, sampleWorker } from '../../testing/sample-overview.ts';
import { renderLayout } from '../layout.ts';
import { homePage } from './home.ts';
import { listAttention } from './home-attention.ts';

const HOSTILE = '"><script>alert(1)</script>\u202e';
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const render = (overview: Parameters<typeof homePage>[1]['overview']) =>
  String(renderLayout(FRAME, homePage(FRAME, { overview })));
const readText = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

test('if nothing is wrong, home says so, with coverage, pace and spending', () => {
  const text = readText(render(sampleOverview()));

  expect(text).toContain('All is well. Nothing needs a person.');
  expect(text).toContain('Coverage 99.8% 998 of 1,000 windows');
  expect(text).toContain('Made per hour 35 69 waiting, 2 h left');
  expect(text).toContain('Spent today $1.50 no limit per day');
});

test('the time of home is in the part of the page that is read again', () => {
  const markup = render(sampleOverview());

  expect(readText(markup.slice(markup.indexOf('id="home"')))).toContain('As of 2026-03-02 10:30:00 UTC');
});

test.each(['defer', 'batch', 'model', 'extractive'] as const)(
  'with BUDGET_ACTION=%s, home says what happens at a limit, and names the setting',
  (action) => {
    const cap = { period: 'day', per: 'all', usd: 2, botName: null, spentUsd: 1 } as const;
    const { ledger } = sampleOverview();
    if (ledger.kind === 'away') throw new Error('the sample has a ledger');
    const budget = { ...ledger.facts.budget, action, caps: [{ ...cap, endsAt: NOW }] };

    expect(readText(render(sampleOverview({ facts: { budget } })))).toMatch(
      new RegExp(String.raw`At a limit, (?:\S+ ){3,}\(BUDGET_ACTION=${action}\)`),
    );
  },
);

test.each<[string, Partial<OverviewFacts>, string]>([
  [
    'a pause of the pipeline itself',
    { pause: { reason: 'no credit', code: 'LLM_NO_CREDIT', by: 'summarizer', since: ago(60_000) } },
    'Top up the LLM account',
  ],
  [
    'a great loss',
    {
      greatLosses: [
        {
          ...{ botName: 'elena', cause: 'many_users', listHash: 'abc', users: 3, usersKnown: 4 },
          ...{ windows: 9, since: ago(60_000) },
        },
      ],
    },
    'enrich scan --accept-removals abc',
  ],
  [
    'a bot that could not be scanned',
    { unscanned: [{ botName: 'marcus', code: 'SOURCE_UNAVAILABLE', message: 'away' }] },
    'marcus could not be scanned',
  ],
  [
    'a clock that is wrong',
    {
      lastScan: {
        ...{ scanId: 's', kind: 'totals', startedAt: NOW, finishedAt: NOW, isInFuture: true, report: {} },
      },
    },
    'the clock of its process was wrong',
  ],
  [
    'a scan that does not end',
    {
      lastScan: {
        ...{ scanId: 's', kind: 'deep', startedAt: ago(7 * 3_600_000), finishedAt: null },
        ...{ isInFuture: false, report: {} },
      },
    },
    'started 7 h ago and has not ended',
  ],
  [
    'a limit on spending that holds windows back',
    {
      budget: {
        ...{
          waitingWindows: 12,
          waitingUntil: new Date(NOW.getTime() + 3_600_000),
          lowerRungWindows: 0,
          unpricedCalls: 0,
        },
        ...{
          action: 'defer',
          caps: [{ period: 'day', per: 'all', usd: 5, botName: null, spentUsd: 5, endsAt: NOW }],
        },
      },
    },
    '12 windows wait for it. The first goes on in 1 h',
  ],
  ['no summarizer', { workers: [sampleWorker('scanner')] }, 'No summarizer is alive'],
  [
    'a lost process',
    {
      workers: [sampleWorker('scanner'), sampleWorker('summarizer'), sampleWorker('api', { state: 'lost' })],
    },
    'api@host:7 was last heard of',
  ],
  [
    'a process that cannot use a setting',
    {
      workers: [
        sampleWorker('scanner'),
        sampleWorker('summarizer', { faults: ['LLM_API_KEY_FILE: cannot be read'] }),
      ],
    },
    'LLM_API_KEY_FILE: cannot be read',
  ],
  ['quarantined points', { quarantined: 1_234 }, '1,234 points in Qdrant cannot be read'],
  [
    'windows that wait while nothing is made',
    { oldestDueAt: ago(3_600_000), madeByHour: [5, 0, 0] },
    'Nothing is being summarized',
  ],
])('home names what needs a person: %s', (_name, facts, expected) => {
  const text = readText(render(sampleOverview({ facts })));

  expect(text).toContain('One thing needs a person');
  expect(text).toContain(expected);
  expect(text).not.toContain('All is well');
});

test('what stops work comes before what can wait', () => {
  const facts = {
    quarantined: 1,
    unscanned: [{ botName: 'marcus', code: 'SOURCE_UNAVAILABLE', message: 'away' }],
  };

  expect(listAttention(sampleOverview({ facts })).map(({ tone }) => tone)).toEqual(['bad', 'warn']);
});

test('windows that wait for a reason that is shown are not called stalled', () => {
  const facts = { oldestDueAt: ago(3_600_000), madeByHour: [0, 0] };
  const titles = (overview: ReturnType<typeof sampleOverview>) =>
    listAttention(overview).map(({ title }) => title);

  expect(titles(sampleOverview({ facts, queue: { throttledMs: 5_000 } }))).toEqual([]);
  expect(titles(sampleOverview({ facts, queue: { isPaused: true } }))).toEqual(['Paused']);
});

test('with both servers away, home names both and what to do', () => {
  const away = {
    kind: 'away' as const,
    ...{ code: 'STORE_UNAVAILABLE', message: 'no answer', remedy: 'Check Postgres.' },
    error: new Error('secret'),
  };
  const text = readText(render({ ...sampleOverview(), ledger: away, queue: away }));

  expect(text).toContain('Postgres cannot be asked STORE_UNAVAILABLE no answer Check Postgres.');
  expect(text).toContain('The queue cannot be asked');
  expect(text).not.toContain('secret');
});

test('names and messages of others are shown as they are and do nothing', () => {
  const windows = { ...sampleWindows(), failed: 1 };
  const markup = render(
    sampleOverview({
      facts: {
        bots: [{ botName: HOSTILE, windows }],
        failures: [{ code: 'LLM_REFUSED', windows: 1, message: HOSTILE }],
        unscanned: [{ botName: HOSTILE, code: HOSTILE, message: HOSTILE }],
        setAside: [
          {
            ...{ botName: HOSTILE, userId: HOSTILE, looks: 2, points: 1 },
            ...{ code: null, message: HOSTILE, agoMs: 1 },
          },
        ],
      },
    }),
  );

  expect(markup).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\\u{202e}');
  expect(markup).not.toMatch(/<script>|\u202e/);
});

function sampleWindows() {
  const { ledger } = sampleOverview();
  if (ledger.kind === 'away') throw new Error('the sample is whole');
  return ledger.facts.windows;
}
