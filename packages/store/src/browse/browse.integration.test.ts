import { expect, test } from 'vitest';
import { listAudit, selectAudit } from '../audit.ts';
import { type CallDaySum, mergeCallDays, selectCallDays, sumCallDays } from '../call-days.ts';
import type { Sql, Store } from '../connect.ts';
import { oldestDue } from '../ledger/due-windows.ts';
import { expireCalls, type RetentionDays } from '../retention.ts';
import { readStatus } from '../status.ts';
import { openTestStore } from '../test-store.ts';
import { countRowsRead } from '../testing/count-rows.ts';
import { countFailures, listFailed, selectFailed, selectFailures } from './count-failures.ts';
import { listTimeline, selectTimeline } from './list-timeline.ts';
import { listUsers, selectUsers } from './list-users.ts';
import { listWindows, selectWindows, type WindowFilter } from './list-windows.ts';
import { findWindow } from './read-window.ts';

const USERS = 400;
const WINDOWS = 12_000;

/** Windows of 400 users and 8 bots, by turns; each hundredth has failed. */
async function openFilledStore(): Promise<Store> {
  const store = await openTestStore();
  await store.query(
    (sql) => sql`
      insert into enrichment_windows
        (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count, failure_code, failure_message)
      select 'w-' || lpad(n::text, 6, '0'), 'user-' || lpad((n % ${USERS})::text, 3, '0'), 'bot-' || n % 8,
        timestamptz '2025-01-01Z' + n / ${USERS} * interval '1 day', timestamptz '2025-01-02Z' + n / ${USERS} * interval '1 day',
        case when n % 100 = 7 then 'failed' when n % 100 = 8 then 'pending' else 'summarized' end, 'live', 10, 10,
        case when n % 100 = 7 then case when n % 200 = 7 then 'LLM_TIMEOUT' else 'LLM_REFUSED' end end,
        case when n % 100 = 7 then 'what the model said' end
      from generate_series(0, ${WINDOWS - 1}) n`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_results (subject_id, kind, user_id, bot_name, starts_at, ends_at, content_hash, made_at, failure_code, failed_at)
      select 'w-' || lpad(n::text, 6, '0'), 'claims', 'user-' || lpad((n % ${USERS})::text, 3, '0'), 'bot-' || n % 8,
        timestamptz '2025-01-01Z' + n / ${USERS} * interval '1 day', timestamptz '2025-01-02Z' + n / ${USERS} * interval '1 day',
        case when n % 20 = 0 then 'hash' end, case when n % 20 = 0 then now() end,
        case when n % 20 <> 0 then 'LLM_REFUSED' end, case when n % 20 <> 0 then now() end
      from generate_series(0, ${WINDOWS - 1}, 10) n`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_summary_checks (window_id, part, user_id, bot_name, text_hash, model, confidence, checks,
        sentences, is_doubtful, is_asked_again)
      select 'w-' || lpad(n::text, 6, '0'), 'whole', 'user-' || lpad((n % ${USERS})::text, 3, '0'), 'bot-' || n % 8,
        'hash', 'm', case when n % 500 = 0 then 0.4 else 0.9 end, '{}', '[]', false, false
      from generate_series(0, ${WINDOWS - 1}, 10) n`,
  );
  await store.query((sql) => sql`analyze enrichment_windows, enrichment_results, enrichment_summary_checks`);
  return store;
}

async function planOf(
  store: Store,
  select: (sql: Sql) => ReturnType<typeof selectWindows>,
  options: 'costs' | 'analyze' = 'costs',
): Promise<string> {
  // A table of a test is small enough to be read whole: the plan shows whether an index can be used instead.
  return await store.transaction(async (sql) => {
    await sql`set local enable_seqscan = off`;
    await sql`set local enable_bitmapscan = off`;
    const lines = await sql`explain (${sql(options)}) ${select(sql)}`.values();
    return lines.flat().join('\n');
  });
}

const filters: readonly [string, WindowFilter][] = [
  ['nothing', {}],
  ['bot', { bot: 'bot-3' }],
  ['user', { user: 'user-007' }],
  ['bot and user', { bot: 'bot-7', user: 'user-007' }],
  ['bot and state', { bot: 'bot-7', state: 'failed' }],
  ['bot and time', { bot: 'bot-3', from: new Date('2025-01-10Z'), to: new Date('2025-01-12Z') }],
  ['code', { code: 'LLM_TIMEOUT' }],
  ['kind', { kind: 'claims' }],
  ['kind and code', { kind: 'claims', code: 'LLM_REFUSED' }],
  ['confidence', { confidenceBelow: 0.5 }],
  ['state', { state: 'summarized' }],
  ['time', { from: new Date('2025-01-10Z'), to: new Date('2025-01-12Z') }],
];

test('windows are listed by any filter, newest first, in pages without gaps, and each list uses an index', async () => {
  const store = await openFilledStore();

  for (const [name, filter] of filters) {
    const whole = await listWindows(store, filter, { limit: WINDOWS });
    const first = await listWindows(store, filter, { limit: 7 });
    const second = await listWindows(store, filter, { limit: 7, after: first.at(-1) });

    const expected = whole.toSorted(
      (a, b) => b.startsAt.getTime() - a.startsAt.getTime() || (a.windowId < b.windowId ? 1 : -1),
    );
    expect(whole.length, name).toBeGreaterThan(10);
    expect(whole, name).toEqual(expected);
    expect([...first, ...second], name).toEqual(whole.slice(0, 14));
    expect(await planOf(store, (sql) => selectWindows(sql, filter, { limit: 51 })), name).not.toMatch(
      /Seq Scan on enrichment_(?:windows|results|summary_checks)/,
    );
  }
});

const pages: readonly [string, WindowFilter, string][] = [
  ['all', {}, 'enrichment_windows_newest'],
  ['of a state', { state: 'pending' }, 'enrichment_windows_state_newest'],
  ['of a code', { code: 'LLM_TIMEOUT' }, 'enrichment_windows_failed_code'],
  ['of a bot', { bot: 'bot-3' }, 'enrichment_windows'],
  ['of a user', { user: 'user-007' }, 'enrichment_windows_key'],
  [
    'of a time',
    { from: new Date('2025-01-30Z'), to: new Date('2025-01-30T12:00Z') },
    'enrichment_windows_length',
  ],
  ['of an empty time', { from: new Date('2026-01-30Z') }, 'enrichment_windows_length'],
  ['on which a kind failed', { kind: 'claims', code: 'LLM_REFUSED' }, 'enrichment_results_failures'],
  ['of a code that no kind has', { kind: 'summary', code: 'LLM_TIMEOUT' }, 'enrichment_results_failures'],
];

test('a page of windows reads about as many rows as it shows, whatever is filtered by, and not the ledger', async () => {
  const store = await openFilledStore();

  for (const [name, filter, index] of pages) {
    const plan = await planOf(store, (sql) => selectWindows(sql, filter, { limit: 51 }), 'analyze');
    expect(plan, name).toContain(index);
    expect(countRowsRead(plan), name).toBeLessThan(1_000);
  }
});

test('the oldest due window is the first that an index names, however many wait', async () => {
  const store = await openFilledStore();
  await store.query(
    (sql) =>
      sql`update enrichment_windows set state = 'pending', due_at = ends_at where state = 'summarized'`,
  );
  await store.query((sql) => sql`analyze enrichment_windows`);
  const now = new Date('2025-06-01Z');

  const plan = await planOf(store, (sql) => sql`select ${oldestDue(sql, now)}`, 'analyze');

  expect(plan).toContain('Index Scan using enrichment_windows_due');
  expect(countRowsRead(plan)).toBeLessThan(10);
  expect((await readStatus(store, { now })).oldestDueAt).toEqual(new Date('2025-01-02Z'));
});

test('the list of a time goes back as far as the longest window and no further', async () => {
  const store = await openFilledStore();
  await store.query(
    (sql) => sql`
      update enrichment_windows set ends_at = '2025-01-20T06:00Z' where window_id = 'w-000003'`,
  );

  const found = await listWindows(
    store,
    { bot: 'bot-3', from: new Date('2025-01-20T03:00Z'), to: new Date('2025-01-20T04:00Z') },
    { limit: WINDOWS },
  );

  expect(found).toHaveLength(USERS / 8 + 1);
  expect(found.at(-1)?.windowId).toBe('w-000003');
});

test('a filter returns exactly the windows that it names', async () => {
  const store = await openFilledStore();
  const count = async (filter: WindowFilter) => (await listWindows(store, filter, { limit: WINDOWS })).length;

  expect(await count({})).toBe(WINDOWS);
  expect(await count({ state: 'failed' })).toBe(WINDOWS / 100);
  expect(await count({ code: 'LLM_TIMEOUT' })).toBe(WINDOWS / 200);
  expect(await count({ code: 'LLM_' })).toBe(0);
  expect(await count({ user: 'user-007', bot: 'bot-7' })).toBe(WINDOWS / USERS);
  expect(await count({ user: 'user-007', bot: 'bot-6' })).toBe(0);
  expect(await count({ kind: 'claims' })).toBe(WINDOWS / 20);
  expect(await count({ kind: 'claims', code: 'LLM_REFUSED' })).toBe(WINDOWS / 20);
  expect(await count({ kind: 'summary', code: 'LLM_REFUSED' })).toBe(WINDOWS / 200);
  expect(await count({ confidenceBelow: 0.5 })).toBe(WINDOWS / 500);
  expect(await count({ confidenceBelow: 0.95, bot: 'bot-0' })).toBe(WINDOWS / 40);
  // Windows that overlap the span; each is a day long.
  expect(await count({ from: new Date('2025-01-11T12:00Z'), to: new Date('2025-01-12T12:00Z') })).toBe(
    2 * USERS,
  );
});

test('users are listed by id with the sums of their windows, in pages, without a sequential scan of the ledger', async () => {
  const store = await openFilledStore();

  const first = await listUsers(store, { limit: 2 });
  const next = await listUsers(store, { limit: 300, after: first.at(-1)?.userId });
  const rest = await listUsers(store, { limit: 300, after: next.at(-1)?.userId });
  const ofBot = await listUsers(store, { limit: 500, bot: 'bot-3' });

  expect([first.length, next.length, rest.length]).toEqual([2, 300, USERS - 302]);
  expect(next[5]).toEqual({
    ...{ userId: 'user-007', bots: ['bot-7'], windows: 30, summarized: 0, waiting: 0, failed: 30 },
    ...{ messages: 300, newestAt: new Date('2025-01-30Z') },
  });
  expect(ofBot.length).toBe(USERS / 8);
  expect(ofBot.every(({ bots }) => bots.join() === 'bot-3')).toBe(true);
  for (const bot of [undefined, 'bot-3'])
    expect(await planOf(store, (sql) => selectUsers(sql, { limit: 50, bot }))).not.toMatch(
      /Seq Scan on enrichment_windows/,
    );
});

test('a window is shown with its summary, results, calls and checks; another id finds nothing', async () => {
  const store = await openFilledStore();
  await store.query(
    (sql) => sql`
      insert into conversation_summaries
        (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count, key_topics, emotional_tone)
      values ('user-005', 'bot-5', 'They spoke of tides.', '2025-01-01', '2025-01-02', 10, '{tides}', 'neutral')`,
  );
  await store.query(
    (sql) => sql`
      insert into enrichment_llm_calls (window_id, bot_name, purpose, provider, model, input_tokens, output_tokens,
        cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms, enrichment_version)
      values ('w-000005', 'bot-5', 'summary', 'compatible', 'scripted', 100, 20, 0, 0, 0.0125, 'ok', '2025-01-03Z', 900, '1')`,
  );

  const shown = await findWindow(store, 'w-000005');

  expect(shown).toMatchObject({
    window: { windowId: 'w-000005', userId: 'user-005', state: 'summarized', messageCount: 10 },
    summary: { text: 'They spoke of tides.', topics: ['tides'], tone: 'neutral' },
    calls: [{ model: 'scripted', inputTokens: 100, outputTokens: 20, costUsd: 0.0125, outcome: 'ok' }],
    checks: [],
  });
  expect((await findWindow(store, 'w-000007'))?.window.failureMessage).toBe('what the model said');
  expect(await findWindow(store, 'w-none')).toBeUndefined();
});

test('the audit is listed newest first, by any filter, in pages without gaps, without a sequential scan', async () => {
  const store = await openTestStore();
  await store.query(
    (sql) => sql`
      insert into enrichment_audit (action_id, action, via, requested_by, requested_at, ends_by, outcome, user_id, parameters)
      select 'a-' || n, case when n % 2 = 0 then 'replay' else 'pause' end, 'api', 'ops', timestamptz '2026-01-01Z' + n / 3 * interval '1 minute',
        '2026-02-01Z', case when n = 9 then 'running' else 'done' end, case when n % 100 = 0 then 'user-' || n % 1000 end, '{}'
      from generate_series(0, 4999) n`,
  );
  await store.query((sql) => sql`analyze enrichment_audit`);
  const now = new Date('2026-03-01Z');
  const filters = [
    {},
    { user: 'user-100' },
    { from: new Date('2026-01-01T01:00Z'), to: new Date('2026-01-01T02:00Z') },
  ];

  for (const filter of filters) {
    const whole = await listAudit(store, filter, { limit: 10_000, now });
    const first = await listAudit(store, filter, { limit: 2, now });
    const second = await listAudit(store, filter, { limit: 2, now, after: first.at(-1) });
    expect([...first, ...second]).toEqual(whole.slice(0, 4));
    expect(await planOf(store, (sql) => selectAudit(sql, filter, { limit: 50, now }))).not.toMatch(
      /Seq Scan on enrichment_audit/,
    );
  }
  expect(await listAudit(store, { user: 'user-100' }, { limit: 100, now })).toHaveLength(5);
  expect(
    (await listAudit(store, { action: 'pause', to: new Date('2026-01-01T00:04Z') }, { limit: 100, now }))[0],
  ).toMatchObject({
    actionId: 'a-9',
    outcome: 'lost',
  });
});

test('users are found by any prefix of their id, in byte order, from an index', async () => {
  const store = await openFilledStore();
  await store.query(
    (sql) => sql`
      insert into enrichment_windows (window_id, user_id, bot_name, starts_at, ends_at, state, cause, points, message_count)
      select 'w-odd-' || n, id, 'bot-1', '2025-01-01Z', '2025-01-02Z', 'pending', 'live', 1, 1
      from unnest(array['a_b', 'a-c', 'a%', 'aB', 'ab', 'a' || chr(1114111), 'b', 'USER-00']) with ordinality as i(id, n)`,
  );
  const find = async (prefix: string, more: { after?: string; limit?: number; bot?: string } = {}) =>
    (await listUsers(store, { prefix, limit: 500, ...more })).map(({ userId }) => userId);

  expect(await find('a')).toEqual(['a%', 'a-c', 'aB', 'a_b', 'ab', 'a\u{10ffff}']);
  expect(await find('a', { after: 'aB', limit: 2 })).toEqual(['a_b', 'ab']);
  expect(await find('a%')).toEqual(['a%']);
  expect(await find('a_')).toEqual(['a_b']);
  expect(await find('user-00')).toHaveLength(10);
  expect(await find('user-0', { bot: 'bot-3' })).toHaveLength(13);
  expect(await find('nobody')).toEqual([]);
  const plan = await planOf(store, (sql) => selectUsers(sql, { limit: 50, prefix: 'user-1' }));
  expect(plan).toContain('enrichment_windows_user_prefix');
  expect(plan).not.toMatch(/Seq Scan on enrichment_windows/);
});

test('failed windows are counted by code, with the newest message, from an index of their own', async () => {
  const store = await openFilledStore();
  await store.query(
    (sql) => sql`
      update enrichment_windows set failed_at = ends_at, failure_message = 'of ' || window_id where state = 'failed'`,
  );
  await store.query((sql) => sql`analyze enrichment_windows`);

  expect(await countFailures(store, {})).toMatchObject([
    { code: 'LLM_REFUSED', windows: 60, bots: 1, message: expect.stringMatching(/^of w-01/) },
    { code: 'LLM_TIMEOUT', windows: 60, bots: 1 },
  ]);
  expect(await countFailures(store, { code: 'LLM_TIMEOUT', bot: 'bot-7' })).toMatchObject([
    { code: 'LLM_TIMEOUT', windows: 60, bots: 1 },
  ]);
  expect(await countFailures(store, { user: 'user-008' })).toEqual([]);
  const whole = await listFailed(store, {}, { limit: USERS });
  const first = await listFailed(store, { code: 'LLM_TIMEOUT' }, { limit: 7 });
  const second = await listFailed(store, { code: 'LLM_TIMEOUT' }, { limit: 7, after: first.at(-1) });
  expect(whole).toEqual(await listWindows(store, { state: 'failed' }, { limit: USERS }));
  expect([...first, ...second]).toEqual(
    whole.filter(({ failureCode }) => failureCode === 'LLM_TIMEOUT').slice(0, 14),
  );
  expect(await planOf(store, (sql) => selectFailed(sql, {}, { limit: 51 }))).toContain(
    'Index Scan Backward using enrichment_windows_failed_newest',
  );
  expect(await planOf(store, (sql) => selectFailed(sql, { code: 'LLM_TIMEOUT' }, { limit: 51 }))).toContain(
    'Index Scan Backward using enrichment_windows_failed_code',
  );
  const plan = await planOf(store, (sql) => selectFailures(sql, {}));
  expect(plan).toContain('enrichment_windows_failed');
  expect(plan).not.toMatch(/Seq Scan on enrichment_windows/);
});

test('the time line of a user has each window once with its summary, newest first, in pages, by index', async () => {
  const store = await openFilledStore();
  await store.query(
    (sql) => sql`
      insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp, message_count)
      select w.user_id, w.bot_name, 'Of ' || to_char(w.starts_at at time zone 'UTC', 'MM-DD'), w.starts_at at time zone 'UTC',
        w.ends_at at time zone 'UTC', 10
      from enrichment_windows w`,
  );
  await store.query((sql) => sql`analyze conversation_summaries`);

  const whole = await listTimeline(store, { user: 'user-005', limit: 100 });
  const first = await listTimeline(store, { user: 'user-005', bot: 'bot-5', limit: 7 });
  const second = await listTimeline(store, { user: 'user-005', bot: 'bot-5', limit: 7, after: first.at(-1) });

  expect(whole.map(({ text }) => text)).toEqual(
    Array.from({ length: 30 }, (_, n) => `Of 01-${String(30 - n).padStart(2, '0')}`),
  );
  expect([...first, ...second]).toEqual(whole.slice(0, 14));
  expect(await listTimeline(store, { user: 'user-005', bot: 'bot-6', limit: 7 })).toEqual([]);
  const plan = await planOf(store, (sql) => selectTimeline(sql, { user: 'user-005', limit: 31 }));
  expect(plan).not.toMatch(/Seq Scan on (enrichment_windows|conversation_summaries)/);
  expect(plan).toContain('uq_conversation_summaries_window');
});

test('daily sums equal the calls after any change of a call, and stay when it expires', async () => {
  const store = await openTestStore();
  const add = async (key: number, outcome: string) =>
    await store.query(
      (sql) => sql`
        insert into enrichment_llm_calls (window_id, bot_name, purpose, kinds, provider, model, input_tokens, output_tokens,
          cost_usd, reserved_usd, outcome, started_at, duration_ms, enrichment_version, call_key)
        values (${`w-${key}`}, ${`bot-${key % 2}`}, 'summary', 'summary', 'compatible', 'scripted', 100, 20,
          ${outcome === 'ok' ? 0.25 : null}, 0.5, ${outcome}, '2025-01-03T23:59:59Z', 9, '1', gen_random_uuid())`,
    );
  const days = async () => {
    const sums = await sumCallDays(store, { from: new Date('2025-01-01Z'), to: new Date('2025-01-10Z') });
    return (by: CallDaySum['by']) => sums.filter((sum) => sum.by === by);
  };
  for (const [key, outcome] of ['ok', 'ok', 'LLM_TIMEOUT', 'asked'].entries()) await add(key, outcome);

  const before = await days();
  await store.query(
    (sql) => sql`update enrichment_llm_calls set outcome = 'ok', cost_usd = 1 where outcome = 'asked'`,
  );
  await store.query(
    (sql) => sql`update enrichment_llm_calls set cost_usd = 0.75 where outcome = 'LLM_TIMEOUT'`,
  );
  await store.query((sql) => sql`update enrichment_llm_calls set window_id = null`);
  const after = await days();
  const retention: RetentionDays = { days: 30, byBot: [] };
  await expireCalls(store, { retention, now: new Date('2026-01-01Z') });
  const kept = await days();
  await mergeCallDays(store);
  const merged = await days();

  expect(before(null)).toEqual([
    {
      ...{
        by: null,
        group: '',
        calls: 3,
        failedCalls: 1,
        inputTokens: 300,
        outputTokens: 60,
        callsWithoutUsage: 0,
      },
      ...{ costUsd: 0.5, callsWithoutCost: 1, reservedUsd: 0.5 },
    },
  ]);
  expect(after(null)).toMatchObject([
    { calls: 4, failedCalls: 1, inputTokens: 400, costUsd: 2.25, callsWithoutCost: 0, reservedUsd: 0 },
  ]);
  expect(after('bot').map(({ group, costUsd }) => [group, costUsd])).toEqual([
    ['bot-1', 1.25],
    ['bot-0', 1],
  ]);
  for (const by of ['day', 'model', 'kind', 'purpose'] as const) expect(after(by)).toHaveLength(1);
  expect(after('day')).toMatchObject([{ group: '2025-01-03', calls: 4 }]);
  expect((await store.query((sql) => sql`select from enrichment_llm_calls`)).length).toBe(0);
  expect(kept(null)).toEqual(after(null));
  for (const by of [null, 'day', 'bot', 'model'] as const) expect(merged(by)).toEqual(kept(by));
  expect(await store.query((sql) => sql`select from enrichment_call_days where shard <> 0`)).toHaveLength(0);
  const [plan = []] = await store.query((sql) =>
    sql`explain ${selectCallDays(sql, { from: new Date('2025-01-01Z'), to: new Date('2025-01-10Z') })}`.values(),
  );
  expect(String(plan)).not.toContain('enrichment_llm_calls');
});
