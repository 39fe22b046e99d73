import { expect, it } from 'vitest';
import { readGauges } from './gauges.ts';
import { failWindow, findWindows, recordWindows } from './ledger.ts';
import { readCoverage } from './recall/read-coverage.ts';
import { countWindowsByState, readStatus } from './status.ts';
import { complete, day, describeFacts, leaseWindow, openTestStore } from './test-store.ts';
import { completeWindow } from './testing/complete-window.ts';
import { fillSummaries } from './testing/fill-summaries.ts';
import { countTrust, selectDoubtful } from './trust-counts.ts';

const now = day('2026-04-01');
const none = {
  ...{ pending: 0, running: 0, summarized: 0, provisional: 0, failed: 0, below_minimum: 0, withheld: 0 },
};

const noResults = { made: 0, stale: 0, failed: 0, withheld: 0 };

it('of an empty ledger names every state', async () => {
  const store = await openTestStore();

  expect(await readStatus(store, { now })).toEqual({
    ...{ windows: none, bots: [], oldestDueAt: null, oldestFailedAt: null, failures: [] },
    ...{ quarantined: 0, greatLosses: [], kinds: { summary: noResults } },
  });
  expect(await findWindows(store, [])).toEqual([]);
});

it('counts windows by state and bot, and names the oldest and the reasons', async () => {
  const store = await openTestStore();
  const failures = ['one', 'two', 'three'].map((userId) => describeFacts({ userId, botName: 'marcus' }));
  for (const [index, facts] of failures.entries()) {
    const { token } = await leaseWindow(store, facts);
    const code = index < 2 ? 'LLM_REFUSED' : 'LLM_TIMEOUT';
    const failedAt = new Date(now.getTime() + index);
    const failure = { code, message: `message ${index}`, attempts: 1, calls: [], now: failedAt } as const;
    await failWindow(store, { windowId: facts.windowId, token, ...failure });
  }
  await recordWindows(store, [
    describeFacts({ userId: 'due' }),
    describeFacts({ userId: 'older', dueAt: day('2026-02-01') }),
    describeFacts({ userId: 'small', state: 'below_minimum', dueAt: null }),
  ]);
  await leaseWindow(store, describeFacts({ userId: 'running' }));

  expect(await readStatus(store, { now })).toEqual({
    windows: { ...none, pending: 2, running: 1, failed: 3, below_minimum: 1 },
    bots: [
      { botName: 'elena', windows: { ...none, pending: 2, running: 1, below_minimum: 1 } },
      { botName: 'marcus', windows: { ...none, failed: 3 } },
    ],
    oldestDueAt: day('2026-02-01'),
    oldestFailedAt: now,
    failures: [
      { code: 'LLM_REFUSED', windows: 2, message: 'message 1' },
      { code: 'LLM_TIMEOUT', windows: 1, message: 'message 2' },
    ],
    quarantined: 0,
    greatLosses: [],
    kinds: { summary: { ...noResults, failed: 3 } },
  });
  expect(await countWindowsByState(store)).toMatchObject({ windows: { failed: 3 } });
  const found = await findWindows(store, [describeFacts({ userId: 'due' }).windowId, 'w-unknown']);
  expect(found).toMatchObject([{ userId: 'due' }]);
});

/** A window with a summary, whose work on newer content failed for good. */
async function openFailedAgain() {
  const store = await openTestStore();
  const facts = describeFacts();
  await completeWindow(store, { ...(await leaseWindow(store, facts)), ...complete });

  const { token } = await leaseWindow(store, { ...facts, contentHash: 'hash-b', points: facts.points + 1 });
  const failure = { code: 'LLM_REFUSED', message: 'refused', attempts: 1, calls: [], now } as const;
  await failWindow(store, { windowId: facts.windowId, token, ...failure });
  return { store, facts };
}

it('in the status a window whose replay failed counts as summarized, and its failure is named', async () => {
  const { store } = await openFailedAgain();

  expect(await readStatus(store, { now })).toMatchObject({
    windows: { ...none, summarized: 1 },
    kinds: { summary: { made: 1, stale: 1, failed: 1 } },
    failures: [{ code: 'LLM_REFUSED', windows: 1 }],
  });
});

it('in the metrics a window whose replay failed counts as summarized, and its kind as made and failed', async () => {
  const { store, facts } = await openFailedAgain();

  const { windows, kinds, oldestFailedAt } = await readGauges(store, { now });

  expect(windows.filter((row) => row.windows > 0)).toEqual([
    { botName: facts.botName, state: 'summarized', windows: 1 },
  ]);
  expect(kinds).toEqual([{ kind: 'summary', made: 1, failed: 1, withheld: 0 }]);
  expect(oldestFailedAt).toEqual(now);
});

it('in the coverage of an answer a window whose replay failed counts as summarized', async () => {
  const { store, facts } = await openFailedAgain();
  const { userId, botName, startsAt, endsAt, messageCount } = facts;
  const range = { from: startsAt, to: endsAt };
  const scope = { userId, botNames: [botName], range, audience: 'dm', now } as const;

  const coverage = await readCoverage(store, scope);

  expect(coverage.summarized).toEqual({ windows: 1, messages: messageCount });
  expect(coverage.failed).toEqual({ windows: 0, messages: 0 });
});

/**
 * 5,000 windows with checks and claims, of which every hundredth is doubtful, and every five hundredth
 * withheld.
 */
async function openDoubtful() {
  const store = await openTestStore();
  await fillSummaries(store, { users: 10, bots: 1, days: 500, words: 3 });
  await store.sql`
    insert into enrichment_summary_checks (
      window_id, part, user_id, bot_name, text_hash, model, confidence, checks, sentences, is_doubtful, is_asked_again)
    select w.window_id, p.part, w.user_id, w.bot_name, '', 'm', 0.9, '{}', '[]', w.n % 100 = 0, false
    from (select w.*, row_number() over (order by w.window_id) as n from enrichment_windows w) w,
      unnest(array['whole', 'public']) as p(part)`;
  await store.sql`
    insert into enrichment_results (subject_id, kind, user_id, bot_name, content_hash, made_at, withheld_at)
    select w.window_id, 'claims', w.user_id, w.bot_name, 'hash', now(), case when w.n % 500 = 0 then now() end
    from (select w.*, row_number() over (order by w.window_id) as n from enrichment_windows w) w`;
  await store.sql`
    insert into enrichment_claims (
      claim_id, subject_id, user_id, bot_name, kind, subject, predicate, object, claim_text, is_denied, speaker, modality,
      is_public, evidence, said_at, confidence, kind_version, model, is_doubtful)
    select 'c-' || w.window_id, w.window_id, w.user_id, w.bot_name, 'fact', 'user', 'lives_in', 'Graz', 'So.', false, 'user',
      'stated', false, '{m}', w.starts_at, 0.9, 'c', 'm', w.n % 100 = 0
    from (select w.*, row_number() over (order by w.window_id) as n from enrichment_windows w) w`;
  await store.sql`
    insert into enrichment_withheld_summaries (
      window_id, user_id, bot_name, reason, summary_id, summary_text, start_timestamp, end_timestamp, message_count)
    select r.subject_id, r.user_id, r.bot_name, 'lost', 0, 'So.', '2026-01-01', '2026-01-02', 5
    from enrichment_results r where r.withheld_at is not null`;
  for (const table of ['summary_checks', 'results', 'claims', 'withheld_summaries', 'windows'])
    await store.sql`vacuum analyze ${store.sql(`enrichment_${table}`)}`;
  return store;
}

it('counts doubtful rows from the indexes of doubtful and withheld rows alone', async () => {
  const store = await openDoubtful();

  expect(await countTrust(store)).toEqual({ doubtfulSummaries: 40, doubtfulClaims: 40, good: 0, wrong: 0 });
  expect(await readGauges(store, { now })).toMatchObject({ doubtfulSummaries: 40, doubtfulClaims: 40 });
  const plan = await store.query((sql) => sql`explain (costs off) ${selectDoubtful(sql)}`);
  const lines = plan.map((row) => String(Object.values(row)[0]));
  const scans = lines.flatMap((line) => /(?:Seq Scan|Index Only Scan|Index Scan).*$/.exec(line)?.[0] ?? []);
  expect(
    scans.filter((scan) => /Seq Scan on enrichment_(?:summary_checks|claims|results)/.test(scan)),
  ).toEqual([]);
  const indexes = scans.flatMap((scan) => /using (\w+)/.exec(scan)?.[1] ?? []);
  expect(indexes.length).toBeGreaterThan(0);
  expect(indexes.filter((name) => !/doubtful|hidden|withheld/.test(name))).toEqual([]);
});
