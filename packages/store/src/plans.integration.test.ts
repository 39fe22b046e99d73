import { expect, test } from 'vitest';
import { readBudgetWaits } from './budget-status.ts';
import { sumCosts } from './call-sums.ts';
import type { Store } from './connect.ts';
import { countUserRows } from './forget-user.ts';
import { readGauges } from './gauges.ts';
import { findViolations } from './invariants.ts';
import { recountAll } from './kept-counts.ts';
import { listReplaySizes } from './ledger/replay.ts';
import { findPatterns, listHours, listPatternBots, listTold, readPatternFingerprint } from './patterns.ts';
import { countQuarantine, listQuarantineReasons } from './quarantine.ts';
import { readStatus } from './status.ts';
import { openTestStore } from './test-store.ts';
import { countRowsRead } from './testing/count-rows.ts';
import { explainStatements } from './testing/explain-statements.ts';
import { fillAround } from './testing/fill-around.ts';
import { fillWindows } from './testing/fill-windows.ts';
import { readUsageSamples } from './usage-samples.ts';

const USERS = 300;
/** Of fillWindows: 10 windows a user. */
const WINDOWS = 3_000;
/** The first of fillWindows: 181 windows. */
const user = { userId: '672814231002900000', botName: 'bot-00' };

/** What is asked, which tables it may read by an index, and at most how many rows. */
interface Question {
  readonly ask: (store: Store, now: Date) => Promise<unknown>;
  readonly rowsMax: number;
  readonly reads: readonly string[];
}

const month = (now: Date) => ({ from: new Date(now.getTime() - 30 * 86_400_000), to: now });

const questions: Readonly<Record<string, Question>> = {
  'unreadable points by reason': {
    ask: (store) => listQuarantineReasons(store, { samples: 5 }),
    // 4 reasons with 20 rows each, and the counts by reason and bot.
    rowsMax: 180,
    reads: ['enrichment_quarantine_newest', 'enrichment_quarantine_points'],
  },
  'number of unreadable points': {
    ask: (store) => countQuarantine(store),
    rowsMax: 100,
    reads: ['enrichment_quarantine_points'],
  },
  'price of a replay of all that failed': {
    ask: (store) => listReplaySizes(store, { failed: true, force: false }),
    rowsMax: 100,
    reads: ['enrichment_windows_failed\\w*', 'enrichment_windows_state_newest'],
  },
  'price of a replay of one code with one bot': {
    ask: (store) =>
      listReplaySizes(store, { failed: true, force: false, code: 'LLM_TIMEOUT', bot: 'bot-00' }),
    rowsMax: 60,
    reads: ['enrichment_windows_failed\\w*'],
  },
  'price of a replay of one user': {
    ask: (store) => listReplaySizes(store, { force: true, user: user.userId }),
    rowsMax: 200,
    reads: ['enrichment_windows_key', 'enrichment_windows_user_prefix'],
  },
  'price of a replay of what was made more cheaply': {
    ask: (store) => listReplaySizes(store, { force: false, upgrade: true }),
    rowsMax: 150,
    reads: ['enrichment_results_rungs', 'enrichment_windows_pkey', 'enrichment_windows_state_newest'],
  },
  'samples of what calls used': {
    ask: (store) =>
      readUsageSamples(store, { model: 'claude-haiku-4-5', kinds: 'summary+claims', limit: 500 }),
    // The newest 3,000 calls, here all, each with its window.
    rowsMax: WINDOWS,
    reads: ['enrichment_llm_calls_pkey', 'enrichment_windows_pkey', 'enrichment_results_pkey'],
  },
  'what limits on spending hold back': {
    ask: (store) => readBudgetWaits(store),
    rowsMax: 100,
    reads: ['enrichment_windows_budget', 'enrichment_results_rungs', 'enrichment_llm_calls_unpriced'],
  },
  'patterns of a user': {
    ask: async (store) =>
      await store.query(async (sql) => [
        await findPatterns(sql, user),
        await listPatternBots(sql, { userId: user.userId, botNames: null }),
        await readPatternFingerprint(sql, user),
        await listHours(sql, user, 'dm'),
        await listHours(sql, user, 'guild'),
        await listTold(sql, user, 'dm'),
        await listTold(sql, user, 'guild'),
      ]),
    // Two results of 181 windows, and their summaries.
    rowsMax: 1_500,
    reads: ['enrichment_results_owner', 'enrichment_results_pkey', '\\w*conversation_summaries\\w*'],
  },
  'state of the ledger': {
    ask: (store, now) => readStatus(store, { now }),
    // The counts by bot and day: nearly as many as windows, where these are few.
    rowsMax: 3_500,
    reads: ['enrichment_windows_(?:due|running|failed\\w*)', 'enrichment_quarantine_points'],
  },
  metrics: {
    ask: (store, now) => readGauges(store, { now }),
    // These counts, and all scans.
    rowsMax: 6_000,
    reads: [
      'enrichment_windows_(?:due|running|failed\\w*|awaiting)',
      ...['enrichment_quarantine_points', 'enrichment_hidden_results', 'enrichment_llm_calls_gathered'],
    ],
  },
  'what forgetting a user would delete': {
    ask: (store) => countUserRows(store, { userId: user.userId, botName: undefined }),
    // 181 windows, twice, and their results, summaries and calls.
    rowsMax: 1_000,
    reads: [
      ...[
        'enrichment_windows_(?:key|user_prefix|pkey)',
        'enrichment_results_owner',
        'enrichment_llm_calls_user',
      ],
      ...['enrichment_quarantine_(?:user|window)', '\\w*conversation_summaries\\w*'],
    ],
  },
  'costs by user': {
    ask: (store, now) => sumCosts(store, { ...month(now), by: 'user', limit: 10 }),
    // The calls of the month twice, for users are too many for sums; and the sums of its days.
    rowsMax: 1_200,
    reads: ['enrichment_llm_calls_(?:time|asked)'],
  },
  'costs of all days': {
    ask: (store, now) => sumCosts(store, { from: new Date(0), to: now, by: 'day', limit: 10 }),
    // Sums of days, and the calls of today.
    rowsMax: 4_500,
    reads: ['enrichment_llm_calls_(?:time|asked)'],
  },
  'what each scan checks': {
    ask: (store) => findViolations(store, { scanIntervalMs: null, only: 'cheap' }),
    // Withheld windows, three times; all scans.
    rowsMax: 2_500,
    reads: [
      'enrichment_windows_(?:pkey|running|state_newest)',
      ...['uq_conversation_summaries_window', 'idx_conversation_summaries_\\w+'],
    ],
  },
};

/** Tables that grow with users and time; of the others all rows may be read. */
const LARGE = /\bon (?:enrichment_(?:windows|results|llm_calls|quarantine)|conversation_summaries)(?: |$)/;

test('pages, metrics and checks read large tables by index, and few of their rows', async () => {
  const store = await openTestStore();
  const quiet = { say: () => undefined };
  await fillWindows(store, { users: USERS, ...quiet });
  await fillAround(store, { windows: WINDOWS, ...quiet });
  await recountAll(store);
  await store.sql`vacuum analyze`;
  const now = new Date();

  for (const [name, { ask, rowsMax, reads }] of Object.entries(questions)) {
    const { store: watched, explained } = explainStatements(store);
    await ask(watched, now);

    expect(explained.length, name).toBeGreaterThan(0);
    const steps = explained.flatMap(({ plan }) => plan.split('\n').filter((line) => LARGE.test(line)));
    const allowed = new RegExp(`Index (?:Only )?Scan (?:Backward )?using (?:${reads.join('|')}) on `);
    expect(
      steps.filter((step) => !allowed.test(step)),
      name,
    ).toEqual([]);
    const rows = explained.reduce((sum, { plan }) => sum + countRowsRead(plan), 0);
    expect(rows, name).toBeLessThan(rowsMax);
  }
});
