import type { ExplainedAnswer } from '@enrichment/operations/explain-recall';
import type { WindowInspected } from '@enrichment/operations/inspect-window';
import type { Plan } from '@enrichment/operations/plan/make-plan';
import type { FactsAnswer } from '@enrichment/recall/facts/facts-question';
import { describe, expect, test } from 'vitest';
import type { Role } from '../access/sign-in.ts';
import type { Part } from './html.ts';
import { html } from './html.ts';
import type { Page } from './layout.ts';
import type { PageFrame } from './page-frame.ts';
import { failuresPage } from './pages/failures.ts';
import { failuresReplayPage } from './pages/failures-replay.ts';
import { userPage } from './pages/user.ts';
import { userClaims } from './pages/user-claims.ts';
import { userPatterns } from './pages/user-patterns.ts';
import { userRecall } from './pages/user-recall.ts';
import { userTimeline } from './pages/user-timeline.ts';
import { usersPage } from './pages/users.ts';
import { windowPage } from './pages/window.ts';

const SECRET = 'xylophone-marmalade-7431';
const HOSTILE = `"><script>alert('x')</script><img src=x onerror=alert(1)>" onfocus=alert(1) x=" \u202eolleh\u0007 #a&b`;
const at = new Date('2026-03-02T10:00:00Z');
const day = { startsAt: new Date('2026-03-02T00:00:00Z'), endsAt: new Date('2026-03-03T00:00:00Z') };

function frameFor(role: Role): PageFrame {
  return {
    ...{ root: './', path: 'windows', hasSignIn: true },
    requester: { name: HOSTILE, role },
    now: new Date('2026-03-10T12:00:00Z'),
  };
}

const show = (page: Page) => String(html`${page.title}${page.lead}${page.actions}${page.content}`);
const showPart = (part: Part) => String(html`${part}`);

/** Everything that a page shows of a window comes from others: bots, users, models, people. */
const inspected: WindowInspected = {
  window: {
    ...{
      windowId: `w-${HOSTILE}`,
      userId: HOSTILE,
      botName: HOSTILE,
      ...day,
      state: 'failed',
      cause: 'live',
    },
    ...{ messageCount: 12, attempts: 5, failureCode: HOSTILE, failureMessage: HOSTILE, dueAt: null },
    ...{ enqueuedAt: at, leaseUntil: null, lastMessageAt: at, replayRequestedAt: null, summarizedAt: at },
    ...{ summarizedVersion: '1', summarizedModel: HOSTILE, failedAt: at, createdAt: at, updatedAt: at },
  },
  summary: { text: `${SECRET} ${HOSTILE}`, topics: [SECRET, HOSTILE], tone: HOSTILE, confidence: 0.5 },
  results: [
    {
      ...{ kind: HOSTILE, version: HOSTILE, model: HOSTILE, madeAt: at, withheldAt: null },
      ...{ failureCode: HOSTILE, failedAt: at },
    },
  ],
  calls: [
    {
      ...{
        startedAt: at,
        purpose: HOSTILE,
        model: HOSTILE,
        inputTokens: null,
        outputTokens: 1,
        costUsd: null,
      },
      ...{ durationMs: null, outcome: HOSTILE },
    },
  ],
  checks: [{ part: 'whole', confidence: 0.5, isDoubtful: true, checks: { [HOSTILE]: 0.5 }, sentences: [] }],
  history: [{ at, what: HOSTILE }],
  sentences: [
    {
      ...{ text: `${SECRET} ${HOSTILE}`, messageIds: [HOSTILE], source: HOSTILE, isRightSpeaker: false },
      ...{ unsaidDenials: 1, verdict: 'no' },
    },
  ],
  claims: [
    {
      ...{ claimId: HOSTILE, kind: HOSTILE, subject: 'user', subjectName: null, predicate: HOSTILE },
      ...{
        object: SECRET,
        text: `${SECRET} ${HOSTILE}`,
        isDenied: true,
        speaker: HOSTILE,
        modality: HOSTILE,
      },
      ...{ saidAt: at, confidence: 0.5, isDoubtful: true, evidence: [HOSTILE] },
    },
  ],
  feedback: [
    {
      ...{ claimId: HOSTILE, verdict: 'wrong', why: `${SECRET} ${HOSTILE}`, givenBy: HOSTILE, givenAt: at },
      ...{ isAgain: true, answeredAt: null },
    },
  ],
  actions: [{ at, action: HOSTILE, requestedBy: HOSTILE, via: HOSTILE, outcome: HOSTILE }],
  held: { reason: HOSTILE, withheldAt: at },
  job: {
    kind: 'there',
    facts: {
      ...{ state: HOSTILE, attempts: 1, enqueuedAt: at, startedAt: at, finishedAt: null },
      ...{ failedReason: HOSTILE, log: [HOSTILE] },
    },
  },
};

const COVERED = { windows: 1, messages: 12 };

const plan: Plan = {
  windows: 3,
  messages: 60,
  models: [
    {
      ...{ model: HOSTILE, kinds: 'summary', counting: { kind: 'estimated', why: 'not asked' } },
      estimate: {
        ...{ calls: 3, inputTokens: { low: 1, high: 2 }, outputTokens: { low: 1, high: 2 } },
        ...{ usd: { low: 4, high: 6 }, batchUsd: null, callSeconds: 1, limitSeconds: null },
        ...{ samples: 20, offBy: 0.1 },
      },
      bots: [
        { botName: HOSTILE, windows: 2, estimate: null },
        { botName: 'elena', windows: 1, estimate: null },
      ],
    },
  ],
};

const message = {
  speaker: 'user',
  ...{ id: HOSTILE, text: `${SECRET} ${HOSTILE}`, sentAt: at },
  ...{ channelType: null, emotion: null },
} as const;

const timeline = {
  bots: [
    {
      ...{ botName: HOSTILE, windows: 1, summarized: 1, waiting: 0, failed: 0, belowMinimum: 0, withheld: 0 },
      ...{ messages: 12, firstAt: at, newestAt: at },
    },
  ],
  windows: [
    {
      ...{ windowId: HOSTILE, botName: HOSTILE, ...day, messageCount: 12 },
      state: 'failed',
      ...{ failureCode: HOSTILE, text: `${SECRET} ${HOSTILE}`, topics: [SECRET, HOSTILE], tone: HOSTILE },
      ...{ confidence: 0.5, isDoubtful: true, claims: 2, doubtfulClaims: 1, kinds: [HOSTILE] },
    },
  ],
  next: HOSTILE,
} as const;

const query = { code: HOSTILE, bot: HOSTILE, user: HOSTILE, from: undefined, to: undefined };

const iso = at.toISOString();

const known: FactsAnswer = {
  ...{
    user: HOSTILE,
    bots: 'all',
    audience: 'dm',
    at: iso,
    dropped: 1,
    quotesMissing: null,
    corrections: [],
    feedback: [],
  },
  facts: [
    {
      ...{ botName: HOSTILE, kind: 'fact', subject: 'user', subjectName: null, predicate: 'other' },
      ...{ object: SECRET, text: `${SECRET} ${HOSTILE}`, validFrom: iso, validTo: null, knownFrom: iso },
      ...{ isCurrent: true, endReason: null, isInferred: true, isCorrected: true, isDoubtful: true },
      ...{ confidence: 0.5, support: 1 },
      evidence: [
        {
          ...{ claimId: HOSTILE, window: iso, windowId: HOSTILE, messageIds: [HOSTILE], saidAt: iso },
          ...{
            speaker: 'user',
            modality: 'stated',
            confidence: 0.5,
            isDoubtful: true,
            feedback: null,
            quotes: [],
          },
        },
      ],
    },
  ],
};

const explained: ExplainedAnswer = {
  ...{ rangeMeans: 'told', wordsAre: 'left', total: 1, tokens: { used: 90, budget: 1_500 } },
  words: [{ word: HOSTILE, windows: 1, weight: 1.5, isNearly: true }],
  ranks: [
    {
      ...{ windowId: HOSTILE, botName: HOSTILE, ...day, score: 1, words: [HOSTILE], told: 1, said: 2 },
      ...{ favour: 1.5, byMessages: 3, placeBefore: 2, isDoubtful: true },
    },
  ],
  answer: {
    ...{ user: HOSTILE, bots: [HOSTILE], audience: 'dm', order: null, hits: null, unread: [HOSTILE] },
    range: { from: iso, to: iso, reading: HOSTILE },
    search: { words: [HOSTILE], found: true, isBeyondRange: false, notFound: [HOSTILE], similar: [HOSTILE] },
    ...{ summaries: [], claims: [], quotesMissing: null, keptFrom: null, empty: null, lookedUntil: null },
    quotes: [
      {
        ...{ window: iso, botName: HOSTILE, at: iso, speaker: 'bot', text: `${SECRET} ${HOSTILE}` },
        messageId: HOSTILE,
      },
    ],
    text: `<recalled>\n${SECRET} ${HOSTILE}\n</recalled>`,
    dropped: { fromSummaries: 1, fromText: 1, claimsFromText: 1 },
    coverage: {
      ...{ summarized: COVERED, provisional: COVERED, pending: COVERED, failed: COVERED },
      ...{ below_minimum: COVERED, withheld: COVERED, original: COVERED },
    },
  },
};

/** Every page and view, for one role. */
function renderAll(role: Role): Readonly<Record<string, string>> {
  const frame = frameFor(role);
  const isReader = role === 'admin';
  const view = { inspected, plan, confirmAboveUsd: 5, done: null };
  const messages = isReader ? ({ kind: 'there', facts: [message] } as const) : null;
  const failures = {
    counts: [{ code: HOSTILE, windows: 3, bots: 1, firstAt: at, lastAt: at, message: HOSTILE }],
    windows: [
      {
        ...{ windowId: HOSTILE, userId: HOSTILE, botName: HOSTILE, ...day, messageCount: 12 },
        ...({ state: 'failed', cause: 'live', failureCode: HOSTILE } as const),
      },
    ],
    next: HOSTILE,
  } as const;
  const users = {
    users: [
      {
        ...{
          userId: HOSTILE,
          bots: [HOSTILE, 'a', 'b', 'c'],
          windows: 1,
          summarized: 1,
          waiting: 0,
          failed: 1,
        },
        ...{ messages: 12, newestAt: at },
      },
    ],
    next: HOSTILE,
  };
  const head = { userId: HOSTILE, bot: HOSTILE, bots: timeline.bots, view: 'timeline' } as const;
  const form = {
    text: HOSTILE,
    bot: HOSTILE,
    timeZone: HOSTILE,
    audience: 'dm',
    tokens: HOSTILE,
    now: HOSTILE,
  };
  const asked = { userId: HOSTILE, botNames: [HOSTILE], form };
  return {
    users: show(usersPage(frame, { page: users, search: HOSTILE, bot: HOSTILE, isFirst: false })),
    user: show(userPage(frame, head, null)),
    timeline: showPart(
      userTimeline(frame, { userId: HOSTILE, bot: HOSTILE, shown: timeline, isFirst: false }),
    ),
    claims: showPart(userClaims(frame, isReader ? known : null)),
    patterns: showPart(userPatterns(frame, isReader ? { ...known, timeZone: 'UTC', patterns: [] } : null)),
    recall: showPart(userRecall(frame, { ...asked, outcome: { kind: 'answered', explained, tookMs: 12 } })),
    refused: showPart(userRecall(frame, { ...asked, outcome: { kind: 'refused', message: HOSTILE } })),
    window: show(windowPage(frame, { ...view, messages })),
    failures: show(failuresPage(frame, { failures, query, isFirst: false, replayed: 3 })),
    replay: show(failuresReplayPage(frame, { query, plan, confirmAboveUsd: 5, refused: HOSTILE })),
  };
}

describe('what others wrote', () => {
  test('becomes neither markup nor an invisible character on any page, for any role', () => {
    for (const role of ['viewer', 'operator', 'admin'] as const) {
      for (const [name, page] of Object.entries(renderAll(role))) {
        for (const raw of ['<script', '<img', '" onfocus=', '\u202e', '\u0007'])
          expect(page.includes(raw), `${raw} on ${name} for ${role}`).toBe(false);
        expect(page.length, name).toBeGreaterThan(100);
      }
    }
    expect(renderAll('viewer').window).toContain('&lt;script&gt;');
  });

  test('is a text of a conversation for admins alone', () => {
    const seen = (role: Role) =>
      Object.entries(renderAll(role)).flatMap(([name, page]) => (page.includes(SECRET) ? [name] : []));

    expect(seen('viewer')).toEqual([]);
    expect(seen('operator')).toEqual([]);
    expect(seen('admin')).toEqual(['timeline', 'claims', 'recall', 'window']);
  });
});

test('a date in a list stands in an element that does not break in its middle', () => {
  const pages = renderAll('admin');

  for (const name of ['timeline', 'claims', 'recall', 'failures'] as const) {
    const page = pages[name] ?? '';
    const breakable = page.replaceAll(/<time .*?<\/time>/g, '').replaceAll(/<[^>]*>/g, '');
    expect(page, name).toMatch(/<time [^>]*>\d{4}-\d{2}-\d{2}/);
    expect(breakable, name).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  }
});

describe('actions', () => {
  test('are offered to those who may act, with the price, and a price above the limit must be confirmed', () => {
    const viewer = renderAll('viewer');
    const operator = renderAll('operator');

    expect(viewer.window).not.toContain('<form');
    expect(viewer.failures).not.toContain('failures/replay');
    expect(operator.window).toContain('Replay this window');
    expect(operator.window).toContain('$4.00 to $6.00');
    expect(operator.window).not.toContain('Show the messages');
    expect(operator.failures).toContain('failures/replay');
    expect(operator.replay).toContain('name="confirm" value="yes" required');
    expect(renderAll('admin').window).toContain('this look is in the audit');
  });

  test('need no confirmation below the limit, and a price that is not known is said to be unknown', () => {
    const frame = frameFor('operator');
    const cheap = show(failuresReplayPage(frame, { query, plan, confirmAboveUsd: 6, refused: null }));
    const unknown = show(
      failuresReplayPage(frame, { query, plan: { ...plan, models: [] }, confirmAboveUsd: 6, refused: null }),
    );

    expect(cheap).not.toContain('name="confirm"');
    expect(unknown).toContain('an unknown amount, because no call was made yet to learn from');
    expect(unknown).toContain('name="confirm" value="yes" required');
  });
});
