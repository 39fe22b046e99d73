import type { WindowJob } from '@enrichment/queue/catalog';
import { sumCosts } from '@enrichment/store/call-sums';
import { deleteUserRows } from '@enrichment/store/forget-user';
import { keepOut } from '@enrichment/store/forgotten';
import { readSpending } from '@enrichment/store/spending';
import { expect, it, vi } from 'vitest';
import type { Engine } from './engine.ts';
import { enrichWindow } from './enrich-window.ts';
import { openPaidWorld, type PaidWorld } from './testing/paid-world.ts';

const EVERY_DAY = { from: new Date(0), to: new Date('2100-01-01') };
const never = new AbortController().signal;

async function run(engine: Engine, job: WindowJob | undefined, { signal = never, attempt = 1 } = {}) {
  if (job === undefined) throw new Error('no window is due');
  const context = { attempt, isLastAttempt: false, signal, reportProgress: () => undefined };
  return await enrichWindow(engine, job, context);
}

async function readCalls({ world }: PaidWorld) {
  return await world.store.sql`
    select window_id, purpose, kinds, attempt, model, asked_model, request_id, input_tokens, output_tokens, cost_usd::float8,
      cost_source, outcome, reserved_usd::float8, is_batch, estimated_input_tokens
    from enrichment_llm_calls order by call_id`;
}

const today = async ({ world }: PaidWorld) =>
  (await readSpending(world.store, { botName: 'elena', periods: 'day' })).spent.day.all;

it('a call is in the ledger with its maximum cost before it is sent, and with its real cost afterwards', async () => {
  const paid = await openPaidWorld({ script: () => ({ kind: 'ok', delayMs: 400 }) });
  const engine = paid.createEngine();

  const running = run(engine, paid.jobs[0], { attempt: 2 });
  await vi.waitUntil(() => paid.server.requests.length === 1, { timeout: 30_000 });
  const [asked] = await readCalls(paid);
  const during = await today(paid);
  await running;

  expect(asked).toMatchObject({ outcome: 'asked', kinds: 'summary', attempt: 2, inputTokens: null });
  expect(during).toEqual({ settledUsd: 0, openUsd: asked?.reservedUsd });
  expect(during.openUsd).toBeGreaterThan(0);
  const calls = await readCalls(paid);
  const [sent] = paid.server.calls();
  expect(calls).toMatchObject([
    {
      ...{ outcome: 'ok', purpose: 'summary', kinds: 'summary', attempt: 2, askedModel: 'claude-haiku-5-5' },
      ...{ costSource: 'table', inputTokens: sent?.inputTokens, outputTokens: sent?.outputTokens },
    },
  ]);
  expect(calls[0]?.requestId).toMatch(/^req_/);
  expect(calls[0]?.estimatedInputTokens).toBeGreaterThan(0);
  expect(await today(paid)).toEqual({ settledUsd: calls[0]?.costUsd, openUsd: 0 });
});

it('a call that was aborted stays open and counts as spent, since it may be billed', async () => {
  const paid = await openPaidWorld({ script: () => ({ kind: 'hang' }) });
  const stopping = new AbortController();

  const running = run(paid.createEngine(), paid.jobs[0], { signal: stopping.signal });
  await vi.waitUntil(() => paid.server.requests.length === 1, { timeout: 30_000 });
  stopping.abort(new Error('shutting down'));
  await expect(running).rejects.toThrow();

  const [call] = await readCalls(paid);
  expect(call).toMatchObject({ outcome: 'asked', costUsd: null });
  expect(await today(paid)).toEqual({ settledUsd: 0, openUsd: call?.reservedUsd });
});

it.each([
  ['an answer of status 500', { kind: 'error', status: 500 }, 'LLM_UNAVAILABLE'],
  ['a rate limit', { kind: 'rate_limited' }, 'LLM_RATE_LIMITED'],
] as const)('%s costs nothing, and its reservation is over', async (_, answer, outcome) => {
  const paid = await openPaidWorld({ script: () => answer });

  await expect(run(paid.createEngine(), paid.jobs[0])).rejects.toThrow();

  expect(await readCalls(paid)).toMatchObject([{ outcome, costUsd: 0, inputTokens: 0 }]);
  expect(await today(paid)).toEqual({ settledUsd: 0, openUsd: 0 });
});

it.each([
  ['no answer in time', { kind: 'hang' }, 'LLM_TIMEOUT'],
  ['an answer that is cut off', { kind: 'truncated_body' }, 'LLM_REPLY_INVALID'],
  ['a connection that is reset', { kind: 'reset' }, 'LLM_UNAVAILABLE'],
  ['a gateway that gave up', { kind: 'error', status: 504 }, 'LLM_UNAVAILABLE'],
] as const)(
  '%s may be billed: the cost is unknown, and the reservation counts as spent',
  async (_, answer, outcome) => {
    const paid = await openPaidWorld({ script: () => answer });

    await expect(run(paid.createEngine({}, { timeoutMs: 500 }), paid.jobs[0])).rejects.toThrow();

    const [call] = await readCalls(paid);
    expect(call).toMatchObject({ outcome, costUsd: null, inputTokens: null });
    expect(call?.reservedUsd).toBeGreaterThan(0);
    expect((await today(paid)).settledUsd).toBeCloseTo(Number(call?.reservedUsd), 12);
  },
);

it.each([
  ['is read-only after a failover', '25006'],
  ['has a full disk', '53100'],
] as const)(
  'a reply that is paid for while Postgres %s is stored and not paid for again',
  async (_, code) => {
    const paid = await openPaidWorld();
    const { store } = paid.world;
    await store.sql.unsafe(`
    create function refuse() returns trigger language plpgsql as $$
    begin raise exception using errcode = '${code}'; end $$;
    create trigger refuse before update on enrichment_llm_calls for each row execute function refuse()`);
    const onUnwritten = () => void store.sql`drop trigger refuse on enrichment_llm_calls`.execute();
    const hooks = { onUnwritten, onUnrecorded: () => undefined };

    const { outcome } = await run(paid.createEngine({ hooks }), paid.jobs[0]);

    expect(outcome).toBe('summarized');
    expect(paid.server.requests).toHaveLength(1);
    expect(await readCalls(paid)).toMatchObject([{ outcome: 'ok' }]);
  },
);

it('a repaired reply is two calls, each with its purpose, tokens and dollars', async () => {
  const paid = await openPaidWorld({
    script: (_, call) => (call === 1 ? { kind: 'text', text: 'no' } : { kind: 'ok' }),
  });

  await run(paid.createEngine(), paid.jobs[0]);

  const calls = await readCalls(paid);
  expect(calls).toMatchObject([
    { purpose: 'summary', outcome: 'LLM_REPLY_INVALID', kinds: 'summary' },
    { purpose: 'repair', outcome: 'ok', kinds: 'summary' },
  ]);
  const { groups: costs } = await sumCosts(paid.world.store, { ...EVERY_DAY, by: 'purpose', limit: 9 });
  expect(costs.map(({ group, calls: count }) => [group, count]).sort()).toEqual([
    ['repair', 1],
    ['summary', 1],
  ]);
  expect(costs.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0)).toBeCloseTo(
    calls.reduce((sum, call) => sum + Number(call.costUsd), 0),
    12,
  );
});

it("a provider's own figure is the cost, and is marked as that", async () => {
  const paid = await openPaidWorld();

  await run(
    paid.createEngine(
      {},
      { provider: 'openrouter', baseUrl: `${paid.server.url}/api`, model: 'anthropic/claude-haiku-5.5' },
    ),
    paid.jobs[0],
  );

  expect(await readCalls(paid)).toMatchObject([{ costSource: 'provider', outcome: 'ok' }]);
});

it('of the call of a user who is forgotten while it runs only model, tokens, dollars and day stay', async () => {
  const paid = await openPaidWorld({ script: () => ({ kind: 'ok', delayMs: 500 }) });
  const [job] = paid.jobs;
  if (job === undefined) throw new Error('no window is due');
  const scope = { userId: job.userId, botName: undefined };

  const running = run(paid.createEngine({ hooks: { onUnwritten: vi.fn(), onUnrecorded: vi.fn() } }), job);
  await vi.waitUntil(() => paid.server.requests.length === 1, { timeout: 30_000 });
  await keepOut(paid.world.store, scope, paid.world.clock.now());
  await deleteUserRows(paid.world.store, scope);
  await running.catch(() => undefined);

  const calls = await readCalls(paid);
  expect(calls).toMatchObject([{ outcome: 'ok', windowId: null, requestId: null, attempt: null }]);
  expect(calls[0]?.costUsd).toBeGreaterThan(0);
  const [row] = await paid.world.store.sql`select row_to_json(c)::text as text from enrichment_llm_calls c`;
  expect(row?.text).not.toContain(job.userId);
  expect(row?.text).not.toContain(job.windowId);
  const { groups: users } = await sumCosts(paid.world.store, { ...EVERY_DAY, by: 'user', limit: 9 });
  const [sums] = users;
  expect(sums).toMatchObject({ group: null, calls: 1 });
});
