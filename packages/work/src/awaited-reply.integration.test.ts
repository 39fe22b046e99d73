import type { Script } from '@enrichment/embedded/llm/script';
import type { Llm } from '@enrichment/llm/llm';
import type { WorkJob } from '@enrichment/queue/catalog';
import type { ConsumerHooks } from '@enrichment/queue/consumer';
import { createWorkConsumer } from '@enrichment/queue/window-consumer';
import type { World } from '@enrichment/scan/testing/world';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from './engine.ts';
import { doWork, enrichWindow } from './enrich-window.ts';
import { openPaidWorld, type PaidWorld } from './testing/paid-world.ts';

const signal = new AbortController().signal;
const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };
const LATER = { answersLater: true };

/** Waits 20 ms where the model says half a minute; nothing else is changed. */
function lookSoon(engine: Engine): Engine {
  const { model } = engine;
  if (model?.llm.later === undefined) throw new Error('the model answers on the spot');
  const { submit, collect } = model.llm.later;
  const later: Llm['later'] = {
    submit: async (request, limit) => ({ ...(await submit(request, limit)), lookAfterMs: 20 }),
    collect: async (ticket, request, limit) => {
      const answer = await collect(ticket, request, limit);
      return answer.kind === 'pending' ? { ...answer, lookAfterMs: 20 } : answer;
    },
  };
  return { ...engine, model: { ...model, llm: { ...model.llm, later } } };
}

async function readCalls({ store }: World) {
  return await store.sql<
    { outcome: string; isBatch: boolean; ticket: string | null; costUsd: string | null; purpose: string }[]
  >`select outcome, is_batch, ticket, cost_usd, purpose from enrichment_llm_calls order by call_id`;
}

async function readWindow({ store }: World) {
  const [row] = await store.sql<{ state: string; leaseToken: string | null; attempts: number }[]>`
    select state, lease_token, attempts from enrichment_windows`;
  return row && { ...row };
}

/** Runs the window of a world once, with an engine of its own, as another summarizer would. */
async function runOnce(
  { jobs, createEngine }: PaidWorld,
  over: Partial<typeof context> = {},
  options = LATER,
) {
  const [job] = jobs;
  if (job === undefined) throw new Error('no window is due');
  return await enrichWindow(createEngine({}, options), job, { ...context, ...over });
}

const pending = expect.objectContaining({ code: 'LLM_PENDING', scope: 'job' });

test('a window whose reply is pending goes back without using an attempt, and is summarized when the reply is there', async () => {
  const paid = await openPaidWorld();
  const { world, server } = paid;
  const waits: string[] = [];
  const finished: { attempt: number; outcome: unknown }[] = [];
  const hooks: ConsumerHooks<WorkJob> = {
    onThrottled: ({ error }) => void waits.push(error.code),
    onFinished: ({ attempt, facts }) => void finished.push({ attempt, outcome: facts.outcome }),
    onFailed: ({ error }) => expect.unreachable(String(error)),
  };
  const engine = { ...lookSoon(paid.createEngine({}, LATER)), derived: [] };
  const consumer = createWorkConsumer({
    connection: world.queue,
    concurrency: 1,
    graceMs: 5_000,
    hooks,
    handle: (job, run) => doWork(engine, job, run),
  });
  onTestFinished(() => consumer.stop());
  await consumer.run();
  await vi.waitFor(() => expect(waits.length).toBeGreaterThan(2), { timeout: 20_000, interval: 20 });

  expect(new Set(waits)).toEqual(new Set(['LLM_PENDING']));
  expect(await readCalls(world)).toEqual([
    { outcome: 'asked', isBatch: false, ticket: 'msgbatch_1', costUsd: null, purpose: 'summary' },
  ]);
  expect(finished).toEqual([]);

  expect(server.batches.end('scripted')).toBe(1);
  await vi.waitFor(() => expect(finished).toHaveLength(1), { timeout: 20_000, interval: 20 });

  expect(finished).toEqual([{ attempt: 1, outcome: 'summarized' }]);
  expect(await readWindow(world)).toMatchObject({ state: 'summarized', leaseToken: null, attempts: 0 });
  const [call, ...others] = await readCalls(world);
  expect(others).toEqual([]);
  expect(call).toMatchObject({ outcome: 'ok', isBatch: true });
  expect(Number(call?.costUsd)).toBeGreaterThan(0);
});

test('while a reply is pending the window has no lease, and any summarizer collects the reply', async () => {
  const paid = await openPaidWorld();

  await expect(runOnce(paid)).rejects.toEqual(pending);
  await expect(runOnce(paid)).rejects.toEqual(pending);
  expect(await readWindow(paid.world)).toMatchObject({ state: 'pending', leaseToken: null });
  paid.server.batches.end('scripted');
  const result = await runOnce(paid);

  expect(result).toMatchObject({ outcome: 'summarized', calls: 1 });
  expect(paid.server.requests).toHaveLength(1);
  expect(await readCalls(paid.world)).toHaveLength(1);
});

test('a call in a batch costs half of one that is answered on the spot', async () => {
  const [later, now] = [await openPaidWorld(), await openPaidWorld()];
  await expect(runOnce(later)).rejects.toEqual(pending);
  later.server.batches.end('scripted');
  await runOnce(later);
  await runOnce(now, {}, { answersLater: false });

  const [[half], [full]] = [await readCalls(later.world), await readCalls(now.world)];

  expect(Number(half?.costUsd)).toBeCloseTo(Number(full?.costUsd) / 2, 9);
});

test('a reply that cannot be used is asked for again in a second batch; the first is neither sent nor counted again', async () => {
  const script: Script = (_request, number) =>
    number === 1 ? { kind: 'json', reply: { summary: 'They spoke.' } } : { kind: 'ok' };
  const paid = await openPaidWorld({ script });
  await expect(runOnce(paid)).rejects.toEqual(pending);
  paid.server.batches.end('scripted');
  await expect(runOnce(paid)).rejects.toEqual(pending);
  await expect(runOnce(paid)).rejects.toEqual(pending);
  expect(paid.server.batches.end('scripted')).toBe(1);

  const result = await runOnce(paid);

  expect(result.outcome).toBe('summarized');
  expect(await readCalls(paid.world)).toMatchObject([
    { outcome: 'LLM_REPLY_INVALID', ticket: 'msgbatch_1', purpose: 'summary' },
    { outcome: 'ok', ticket: 'msgbatch_2', purpose: 'repair' },
  ]);
});

test.each(['expired', 'canceled', 'errored'] as const)(
  'a batch that is %s uses up an attempt, and the next one submits the request again',
  async (how) => {
    const paid = await openPaidWorld();
    await expect(runOnce(paid)).rejects.toEqual(pending);
    paid.server.batches.end(how);

    await expect(runOnce(paid)).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
    await expect(runOnce(paid, { attempt: 2 })).rejects.toEqual(pending);

    expect(await readCalls(paid.world)).toMatchObject([
      { outcome: 'LLM_UNAVAILABLE', ticket: 'msgbatch_1' },
      { outcome: 'asked', ticket: 'msgbatch_2' },
    ]);
  },
);

test('a batch that the provider does not know any more is submitted again by the next attempt', async () => {
  const paid = await openPaidWorld();
  await expect(runOnce(paid)).rejects.toEqual(pending);
  paid.server.batches.forget();

  await expect(runOnce(paid)).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });

  await expect(runOnce(paid, { attempt: 2 })).rejects.toEqual(pending);
});

test('a provider that cannot be asked for the reply leaves the call open, so that it is not paid twice', async () => {
  const paid = await openPaidWorld();
  await expect(runOnce(paid)).rejects.toEqual(pending);
  const away = { ...LATER, baseUrl: 'http://127.0.0.1:1' };

  await expect(runOnce(paid, {}, away)).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
  paid.server.batches.end('scripted');
  const result = await runOnce(paid, { attempt: 2 });

  expect(result.outcome).toBe('summarized');
  expect(await readCalls(paid.world)).toMatchObject([{ outcome: 'ok', ticket: 'msgbatch_1' }]);
});
