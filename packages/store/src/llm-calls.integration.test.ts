import { expect, it, test } from 'vitest';
import { sumCalls, sumCosts } from './call-sums.ts';
import type { Store } from './connect.ts';
import { recordWindows } from './ledger.ts';
import { recordCalls } from './llm-calls.ts';
import { day, describeFacts, makeCall, openTestStore } from './test-store.ts';

const elena = describeFacts();
const marcus = describeFacts({ botName: 'marcus' });
const april = { from: day('2026-04-01'), to: day('2026-05-01') };
const at = (text: string) => ({ startedAt: new Date(`2026-04-${text}Z`) });

it('calls are summed per UTC day, bot and model, in a database in Tokyo too', async () => {
  const store = await openTestStore({ timezone: 'Asia/Tokyo' });
  await recordWindows(store, [elena, marcus]);
  await recordCalls(store, [
    makeCall(elena.windowId, at('01T00:00:00')),
    makeCall(elena.windowId, {
      ...at('01T23:59:59.999'),
      purpose: 'repair',
      outcome: 'LLM_REPLY_INVALID',
      cacheReadTokens: 7,
    }),
    makeCall(elena.windowId, { ...at('02T00:00:00'), costUsd: null }),
    makeCall(marcus.windowId, { ...at('02T12:00:00'), costUsd: 0, cacheWriteTokens: 3 }),
    makeCall(marcus.windowId, { ...at('02T12:00:01'), model: 'other', costUsd: null }),
    makeCall(marcus.windowId, { ...at('02T12:00:02'), model: 'other', costUsd: 0.25 }),
    makeCall(elena.windowId, { startedAt: april.to }),
  ]);
  const model = 'claude-haiku-4-5';

  expect(await sumCalls(store, april)).toEqual([
    {
      ...{ day: day('2026-04-01'), botName: 'elena', model, calls: 2, failedCalls: 1, inputTokens: 2_000 },
      ...{
        outputTokens: 200,
        cacheReadTokens: 7,
        cacheWriteTokens: 0,
        costUsd: 0.003,
        callsWithoutCost: 0,
        callsWithoutUsage: 0,
      },
    },
    {
      ...{ day: day('2026-04-02'), botName: 'elena', model, calls: 1, failedCalls: 0, inputTokens: 1_000 },
      ...{
        outputTokens: 100,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        costUsd: null,
        callsWithoutCost: 1,
        callsWithoutUsage: 0,
      },
    },
    {
      ...{ day: day('2026-04-02'), botName: 'marcus', model, calls: 1, failedCalls: 0, inputTokens: 1_000 },
      ...{
        outputTokens: 100,
        cacheReadTokens: 0,
        cacheWriteTokens: 3,
        costUsd: 0,
        callsWithoutCost: 0,
        callsWithoutUsage: 0,
      },
    },
    {
      ...{
        day: day('2026-04-02'),
        botName: 'marcus',
        model: 'other',
        calls: 2,
        failedCalls: 0,
        inputTokens: 2_000,
      },
      ...{
        outputTokens: 200,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        costUsd: 0.25,
        callsWithoutCost: 1,
        callsWithoutUsage: 0,
      },
    },
  ]);
});

it('a call that is recorded twice counts once; calls without a request id count each', async () => {
  const store = await openTestStore();
  const known = makeCall(elena.windowId, at('01T00:00:00'));
  const unnamed = makeCall(elena.windowId, { ...at('01T00:00:00'), requestId: null });

  await recordCalls(store, [known, unnamed, unnamed]);
  await recordCalls(store, [known]);
  await recordCalls(store, []);

  expect(await sumCalls(store, april)).toMatchObject([{ calls: 3, botName: 'elena' }]);
});

it('unknown usage is stored and summed as unknown, not as 0', async () => {
  const store = await openTestStore();
  const unknown = { inputTokens: null, outputTokens: null, cacheReadTokens: null, cacheWriteTokens: null };
  await recordWindows(store, [elena]);
  await recordCalls(store, [makeCall(elena.windowId, { ...at('01T00:00:00'), ...unknown, costUsd: null })]);

  expect(await sumCalls(store, april)).toMatchObject([
    { ...unknown, calls: 1, costUsd: null, callsWithoutCost: 1, callsWithoutUsage: 1 },
  ]);

  await recordCalls(store, [makeCall(elena.windowId, at('01T00:00:01'))]);

  expect(await sumCalls(store, april)).toMatchObject([
    { inputTokens: 1_000, outputTokens: 100, calls: 2, callsWithoutUsage: 1 },
  ]);
});

/** Calls of twelve days, one every 37 minutes: some failed, some open, some without usage, price or kinds. */
async function openManyCalls(): Promise<Store> {
  const store = await openTestStore();
  await store.sql`
    insert into enrichment_llm_calls (window_id, bot_name, purpose, kinds, provider, model, input_tokens, output_tokens,
      thinking_tokens, cache_read_tokens, cost_usd, cost_source, reserved_usd, outcome, started_at, duration_ms, enrichment_version)
    select null, case when n % 11 > 0 then 'bot-' || n % 3 end, case when n % 5 = 0 then 'repair' else 'summary' end,
      case when n % 7 > 0 then 'summary' end, 'anthropic', 'model-' || n % 2, case when n % 13 > 0 then n end,
      case when n % 13 > 0 then 2 * n end, case when n % 2 = 0 then n end, case when n % 3 = 0 then 5 end,
      case when n % 17 > 0 then n * 0.0001 end, case when n % 4 = 0 then 'provider' else 'table' end, 0.5,
      case when n % 17 = 0 then 'asked' when n % 6 = 0 then 'LLM_TIMEOUT' else 'ok' end,
      timestamptz '2026-03-01Z' + n * interval '37 minutes', 100, 'v'
    from generate_series(0, 466) n`;
  return store;
}

test.each(['bot', 'model', 'kind', 'day', 'purpose'] as const)(
  'costs by %s are the same from sums of days as from the calls',
  async (by) => {
    const store = await openManyCalls();
    const [from, to] = [new Date('2026-03-02T07:11:00Z'), new Date('2026-03-10T19:30:00Z')];
    const column = {
      ...{ bot: 'bot_name', model: 'model', kind: 'kinds', purpose: 'purpose' },
      day: "to_char(started_at at time zone 'UTC', 'YYYY-MM-DD')",
    }[by];
    const rows = await store.sql.unsafe<Record<string, unknown>[]>(`
    select ${column} as "group", count(*) as calls, count(*) filter (where outcome = 'LLM_TIMEOUT') as failed_calls,
      sum(input_tokens)::bigint as input_tokens, sum(output_tokens)::bigint as output_tokens,
      sum(thinking_tokens)::bigint as thinking_tokens, sum(cache_read_tokens)::bigint as cache_read_tokens,
      null as cache_write_tokens, sum(cost_usd)::float8 as cost_usd,
      coalesce(sum(cost_usd) filter (where cost_source = 'provider'), 0)::float8 as provider_usd,
      count(*) filter (where cost_usd is null) as calls_without_cost,
      coalesce(sum(reserved_usd) filter (where cost_usd is null), 0)::float8 as reserved_usd, count(*) filter (where outcome = 'asked') as open_calls
    from enrichment_llm_calls where started_at >= '${from.toISOString()}' and started_at < '${to.toISOString()}'
    group by 1 order by ${by === 'day' ? '1' : 'cost_usd desc'}`);

    const { groups, groupsLeftOut, total } = await sumCosts(store, { from, to, by, limit: 100 });

    expect(groups).toEqual([...rows]);
    expect(groupsLeftOut).toBe(0);
    const sum = (read: (row: (typeof groups)[number]) => number | null) =>
      groups.reduce((all, row) => all + (read(row) ?? 0), 0);
    expect(total).toMatchObject({
      calls: sum(({ calls }) => calls),
      openCalls: sum(({ openCalls }) => openCalls),
    });
    expect(total.costUsd).toBeCloseTo(
      sum(({ costUsd }) => costUsd),
      9,
    );
  },
);

test('costs of whole days stay when their calls expire', async () => {
  const store = await openManyCalls();
  const range = { from: new Date('2026-03-02Z'), to: new Date('2026-03-04Z'), limit: 100 };
  await store.sql`delete from enrichment_llm_calls where outcome = 'asked'`;
  const before = await sumCosts(store, { ...range, by: 'model' });

  await store.sql`delete from enrichment_llm_calls where started_at < '2026-03-03Z'`;

  expect(await sumCosts(store, { ...range, by: 'model' })).toEqual(before);
  expect((await sumCosts(store, { ...range, by: 'user' })).total).toEqual(before.total);
});
