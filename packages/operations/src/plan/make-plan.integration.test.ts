import { randomUUID } from 'node:crypto';
import { manualClock } from '@enrichment/core';
import { createPriceBook } from '@enrichment/llm/prices/price-book';
import { sumCosts } from '@enrichment/store/call-sums';
import type { Store } from '@enrichment/store/connect';
import { recordWindows } from '@enrichment/store/ledger';
import { day, describeFacts, openTestStore } from '@enrichment/store/test-store';
import { describe, expect, it } from 'vitest';
import { makePlan } from './make-plan.ts';

const clock = manualClock(new Date('2026-11-20T12:00:00Z'));
const limits = { requestsPerMinute: 60, tokensPerMinute: null };
const prices = createPriceBook({ hasTable: true });
const MODEL = 'claude-haiku-5-5';

/**
 * A model that thinks `thinking` times as much as it writes; deterministic, and different for each window.
 */
function makeUse(messages: number, number: number, thinking: number) {
  const wobble = 0.85 + ((number * 7919) % 31) / 100;
  const written = Math.round((80 + messages * 2) * wobble);
  return {
    inputTokens: Math.round((700 + messages * 45) * (0.95 + ((number * 31) % 11) / 100)),
    outputTokens: written * (1 + thinking),
  };
}

/** Enriches windows of 5 to 60 messages: one call each, and every ninth is repaired. */
async function enrich(store: Store, { from, to, thinking }: { from: number; to: number; thinking: number }) {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  const facts = numbers.map((number) =>
    describeFacts({
      userId: `user-${number}`,
      messageCount: 5 + ((number * 17) % 56),
      startsAt: day('2026-03-02'),
    }),
  );
  await recordWindows(store, facts);
  const calls = facts.flatMap(({ windowId, messageCount }, index) => {
    const number = numbers[index] ?? 0;
    const use = makeUse(messageCount, number, thinking);
    return (number % 9 === 0 ? ['summary', 'repair'] : ['summary']).map((purpose) => {
      const usage = { ...use, cacheReadTokens: 0, cacheWriteTokens: 0 };
      return { windowId, purpose, ...use, costUsd: prices.compute(MODEL, usage, clock.now()) };
    });
  });
  await store.sql`
    insert into enrichment_llm_calls (window_id, bot_name, content_hash, purpose, provider, model, asked_model, request_id,
      input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, cost_usd, outcome, started_at, duration_ms,
      enrichment_version, kinds, is_answered)
    select c."windowId", 'elena', 'hash-a', c.purpose, 'anthropic', ${MODEL}, ${MODEL}, c.id, c."inputTokens", c."outputTokens", 0, 0,
      c."costUsd", 'ok', ${new Date(clock.now().getTime() + from)}, 2000, 'v', 'summary', true
    from jsonb_to_recordset(${JSON.stringify(calls.map((call) => ({ ...call, id: randomUUID() })))}::text::jsonb) as c(
      "windowId" text, purpose text, id text, "inputTokens" bigint, "outputTokens" bigint, "costUsd" numeric)`;
  await store.sql`update enrichment_windows set summarized_hash = 'hash-a', summarized_count = message_count`;
  return facts.map(({ windowId, botName, messageCount }) => ({
    ...{ windowId, botName, messageCount, characters: null },
  }));
}

describe('a plan', () => {
  it.each([
    ['writes only', 0],
    ['thinks ten times as much as it writes', 10],
  ])('after 50 windows is less than a tenth off the costs, with a model that %s', async (_, thinking) => {
    const store = await openTestStore();
    await enrich(store, { from: 0, to: 50, thinking });
    const ahead = Array.from({ length: 150 }, (_, index) => 50 + index).map((number) => ({
      ...{ windowId: `w-${number}`, botName: number % 2 === 0 ? 'elena' : 'marcus' },
      messageCount: 5 + ((number * 17) % 56),
      characters: null,
    }));

    const plan = await makePlan(
      { store, clock, prices, limits },
      { windows: ahead, models: [], kind: undefined },
    );
    const before = await sumCosts(store, {
      from: new Date(0),
      to: new Date('2100-01-01'),
      by: 'model',
      limit: 9,
    });
    await enrich(store, { from: 50, to: 200, thinking });
    const after = await sumCosts(store, {
      from: new Date(0),
      to: new Date('2100-01-01'),
      by: 'model',
      limit: 9,
    });

    const real = (after.total.costUsd ?? 0) - (before.total.costUsd ?? 0);
    const [{ model, kinds, estimate, bots } = { model: '', kinds: '', estimate: null, bots: [] }] =
      plan.models;
    expect([model, kinds, plan.windows]).toEqual([MODEL, 'summary', 150]);
    const usd = estimate?.usd ?? { low: Number.NaN, high: Number.NaN };
    const middle = (usd.low + usd.high) / 2;
    expect(Math.abs(middle - real) / real).toBeLessThan(0.1);
    expect(real).toBeGreaterThanOrEqual(usd.low);
    expect(real).toBeLessThanOrEqual(usd.high);
    expect(estimate?.batchUsd?.high).toBeCloseTo(usd.high / 2, 9);
    expect(estimate?.limitSeconds).toBe(estimate?.calls);
    expect(bots.map(({ botName, windows }) => [botName, windows])).toEqual([
      ['elena', 75],
      ['marcus', 75],
    ]);
  });

  it('as batches has second requests and verification at the full price, as they are asked on the spot', async () => {
    const store = await openTestStore();
    const windows = await enrich(store, { from: 0, to: 40, thinking: 0 });
    await store.sql`update enrichment_llm_calls set purpose = 'again' where purpose = 'repair' and call_id % 2 = 0`;
    await store.sql`update enrichment_llm_calls set purpose = 'verify' where purpose = 'repair'`;
    const [row] = await store.sql<{ share: number }[]>`
      select (sum(cost_usd) filter (where purpose <> 'summary') / sum(cost_usd))::float8 as share from enrichment_llm_calls`;
    const share = row?.share ?? Number.NaN;

    const plan = await makePlan({ store, clock, prices, limits }, { windows, models: [], kind: undefined });

    const { usd, batchUsd } = plan.models[0]?.estimate ?? {};
    expect(share).toBeGreaterThan(0.05);
    expect(batchUsd?.high).toBeCloseTo((usd?.high ?? Number.NaN) * (0.5 * (1 - share) + share), 9);
  });

  it('is for the configured model: before it was asked, with the tokens of the usual one at its own price', async () => {
    const store = await openTestStore();
    const windows = await enrich(store, { from: 0, to: 20, thinking: 0 });
    const planFor = async (model: string | null) => {
      const planning = { store, clock, prices, limits, model };
      const plan = await makePlan(planning, { windows, models: [], kind: undefined });
      return plan.models[0] ?? expect.unreachable();
    };
    const usual = await planFor(null);
    expect(await planFor(MODEL)).toEqual(usual);

    const other = await planFor('claude-sonnet-5-5');

    expect(other).toMatchObject({ model: 'claude-sonnet-5-5', learnedFrom: MODEL });
    expect(other.estimate?.outputTokens).toEqual(usual.estimate?.outputTokens);
    const [cheap, dear] = [MODEL, 'claude-sonnet-5-5'].map((model) => prices.find(model, clock.now(), 1_000));
    const factor = (dear?.output ?? Number.NaN) / (cheap?.output ?? Number.NaN);
    expect(factor).toBeGreaterThan(2);
    expect((other.estimate?.usd?.high ?? 0) / (usual.estimate?.usd?.high ?? 0)).toBeGreaterThan(factor / 2);
  });

  it('compares models, and shows one that was never asked as unknown, not as 0', async () => {
    const store = await openTestStore();
    const windows = await enrich(store, { from: 0, to: 20, thinking: 0 });

    const plan = await makePlan(
      { store, clock, prices, limits },
      { windows, models: [MODEL, 'claude-opus-5'], kind: undefined },
    );

    expect(plan.models.map(({ model, estimate }) => [model, estimate === null])).toEqual([
      [MODEL, false],
      ['claude-opus-5', true],
    ]);
  });

  it('of a kind that was never requested alone, or with nothing learned, is unknown', async () => {
    const store = await openTestStore();
    expect(
      (await makePlan({ store, clock, prices, limits }, { windows: [], models: [], kind: undefined })).models,
    ).toEqual([]);
    await enrich(store, { from: 0, to: 20, thinking: 0 });

    const plan = await makePlan(
      { store, clock, prices, limits },
      { windows: [], models: [], kind: 'claims' },
    );

    expect(plan.models).toMatchObject([{ kinds: 'claims', estimate: null }]);
  });

  it('without a known price has tokens and the dollars that were billed, or none', async () => {
    const store = await openTestStore();
    const windows = await enrich(store, { from: 0, to: 20, thinking: 0 });
    const unpriced = createPriceBook({ hasTable: false });
    const estimate = async () => {
      const plan = await makePlan(
        { store, clock, prices: unpriced, limits },
        { windows, models: [], kind: undefined },
      );
      return plan.models[0]?.estimate;
    };

    expect((await estimate())?.usd?.high).toBeGreaterThan(0);
    expect((await estimate())?.batchUsd).toBeNull();
    await store.sql`update enrichment_llm_calls set cost_usd = null`;
    expect(await estimate()).toMatchObject({ usd: null, batchUsd: null });
  });
});
