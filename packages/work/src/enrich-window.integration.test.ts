import { PauseError, PermanentError, RetryLaterError, TemporaryError } from '@enrichment/core';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import { createExtractiveWriter } from '@enrichment/kinds/summary/extractive/extractive-writer';
import type { SummaryWriter } from '@enrichment/kinds/summary/summary-writer';
import { scanOnce } from '@enrichment/scan/scan-range';
import { ask, editPoint, forgetPoints, openWorld, say, type World } from '@enrichment/scan/testing/world';
import { type DueWindow, listDueWindows, takeLease } from '@enrichment/store/ledger';
import { describe, expect, it, onTestFinished } from 'vitest';
import { enrichWindow } from './enrich-window.ts';
import { createLeaseKeeper } from './lease-keeper.ts';
import { createTestEngine } from './testing/test-engine.ts';

const signal = new AbortController().signal;
const context = { attempt: 1, isLastAttempt: false, signal, reportProgress: () => undefined };

const paid: CallFacts = {
  purpose: 'summary',
  provider: 'test',
  model: 'test',
  requestId: 'req-1',
  inputTokens: 900,
  outputTokens: 90,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0.001,
  outcome: 'LLM_REPLY_INVALID',
  startedAt: new Date('2026-03-10T12:00:00Z'),
  durationMs: 10,
  question: 'q',
  isAnswered: true,
};

/** A writer that pays for one call and then throws. */
function failingWriter(error: Error): SummaryWriter {
  return {
    ...createExtractiveWriter(),
    write: ({ onCall }) => {
      onCall(paid);
      return Promise.reject(error);
    },
  };
}

async function openDue(): Promise<{ world: World; points: string[]; job: DueWindow }> {
  const world = await openWorld();
  const points = await say(world, { at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  const [job] = await listDueWindows(world.store, { now: world.clock.now(), limit: 1 });
  if (job === undefined) throw new Error('no window is due');
  return { world, points, job };
}

async function readRow({ store }: World) {
  const [row] = await store.sql`
    select state, failure_code, attempts, lease_token,
      (select count(*) from conversation_summaries) as summaries, (select count(*) from enrichment_llm_calls) as calls
    from enrichment_windows`;
  return row && { ...row };
}

describe('a window', () => {
  it('is summarized once, and a second run of its job changes and costs nothing', async () => {
    const { world, job } = await openDue();

    const first = await enrichWindow(createTestEngine(world), job, context);
    const second = await enrichWindow(createTestEngine(world), job, context);

    expect([first.outcome, second.outcome]).toEqual(['summarized', 'unchanged']);
    expect(await readRow(world)).toMatchObject({ state: 'summarized', summaries: 1 });
  });

  it('is summarized from its newest content, not from that of the scan', async () => {
    const { world, points, job } = await openDue();
    await editPoint(
      world,
      'elena',
      points[0] ?? '',
      'The lighthouse at Rosewater Point burned down on Friday.',
    );

    await enrichWindow(createTestEngine(world), job, context);

    const [row] = await world.store.sql`select summary_text from conversation_summaries`;
    expect(row?.summaryText).toContain('Rosewater');
  });

  it('whose messages fell below the minimum, or are gone alone or with their collection, is left to the next scan', async () => {
    const collection = '/collections/whisperengine_memory_elena';
    const losses: ((world: World, points: string[]) => Promise<unknown>)[] = [
      (world, points) => forgetPoints(world, 'elena', points.slice(0, 3)),
      (world, points) => forgetPoints(world, 'elena', points),
      (world) => ask(world.qdrant, 'DELETE', collection),
    ];
    for (const lose of losses) {
      const { world, points, job } = await openDue();
      await lose(world, points);

      expect((await enrichWindow(createTestEngine(world), job, context)).outcome).toBe('lost');

      expect(await readRow(world)).toMatchObject({
        state: 'pending',
        leaseToken: null,
        summaries: 0,
        calls: 0,
      });
      expect(await listDueWindows(world.store, { now: world.clock.now(), limit: 9 })).toEqual([]);
      world.clock.advance(60_000);
      expect(await listDueWindows(world.store, { now: world.clock.now(), limit: 9 })).toHaveLength(1);
    }
  });

  it('with fewer messages than a raised minimum is below it', async () => {
    const { world, job } = await openDue();
    const rules = { ...world.rules, messagesMin: 7 };

    const { outcome } = await enrichWindow(createTestEngine(world, { rules }), job, context);

    expect(outcome).toBe('below_minimum');
    expect(await readRow(world)).toMatchObject({ state: 'below_minimum', summaries: 0 });
  });

  it('has a lease while it is processed, which is released afterwards', async () => {
    const { world, job } = await openDue();
    const held = new Set<string>();
    const seen: (readonly string[])[] = [];
    const plain = createExtractiveWriter();
    const writer: SummaryWriter = {
      ...plain,
      write: async (input, stop) => {
        seen.push([...held]);
        return await plain.write(input, stop);
      },
    };
    const leases = {
      hold: (token: string) => void held.add(token),
      isHeld: () => false,
      drop: (token: string) => void held.delete(token),
    };

    await enrichWindow(createTestEngine(world, { writer, leases }), job, context);

    expect(seen.map((tokens) => tokens.length)).toEqual([1]);
    expect(held.size).toBe(0);
  });

  it('whose lease ran out while its reply was on the way is not paid for again by the same worker', async () => {
    const { world, job } = await openDue();
    const leases = createLeaseKeeper({
      renewLeases: async () => [],
      onError: (error) => expect.unreachable(String(error)),
    });
    onTestFinished(() => leases.stop());
    const writer = createExtractiveWriter();
    const asked = Promise.withResolvers<void>();
    const reply = Promise.withResolvers<void>();
    const engine = createTestEngine(world, {
      leases,
      writer: {
        ...writer,
        write: async (question, options) => {
          asked.resolve();
          await reply.promise;
          return await writer.write(question, options);
        },
      },
    });

    // Queue and Postgres were away together: the lease has run out, and the queue gives the job out again.
    const first = enrichWindow(engine, job, context);
    await asked.promise;
    await world.store.sql`update enrichment_windows set lease_until = clock_timestamp()`;
    const second = enrichWindow(engine, job, context);

    await expect(second).rejects.toMatchObject({ code: 'CONTENT_CHANGED', scope: 'job' });
    reply.resolve();
    expect((await first).outcome).toBe('summarized');
    expect((await enrichWindow(engine, job, context)).outcome).toBe('unchanged');
  });

  it('that ends while its reply waits for Postgres is not paid for again by the same worker', async () => {
    const { world, job } = await openDue();
    const { store } = world;
    const plain = createExtractiveWriter();
    let asked = 0;
    const writer: SummaryWriter = {
      ...plain,
      write: async (input, stop) => {
        asked += 1;
        return await plain.write(input, stop);
      },
    };
    const engine = createTestEngine(world, { writer });
    const lost = new AbortController();
    const away = new TemporaryError('STORE_UNAVAILABLE', 'Postgres cannot be reached');
    const whileAway = {
      ...engine,
      store: { ...store, transaction: () => Promise.reject(away) },
      // The queue has given the job out again.
      hooks: { ...engine.hooks, onUnwritten: () => lost.abort(away), onUnrecorded: () => undefined },
    };

    await expect(enrichWindow(whileAway, job, { ...context, signal: lost.signal })).rejects.toThrow();
    await store.sql`update enrichment_windows set lease_until = clock_timestamp()`;
    const second = await enrichWindow(engine, job, context);

    expect([second.outcome, asked]).toEqual(['summarized', 1]);
  });

  it('that another worker holds is waited for, not paid for a second time', async () => {
    const { world, job } = await openDue();
    const token = '00000000-0000-4000-8000-000000000000';
    await takeLease(world.store, { windowId: job.windowId, token, ttlMs: 60_000, now: world.clock.now() });

    const run = enrichWindow(createTestEngine(world), job, context);

    await expect(run).rejects.toBeInstanceOf(RetryLaterError);
  });
});

describe('a failure', () => {
  it.each([
    [
      'permanent',
      new PermanentError('LLM_REFUSED', 'refused'),
      { state: 'failed', failureCode: 'LLM_REFUSED' },
    ],
    ['temporary', new TemporaryError('LLM_UNAVAILABLE', 'away'), { state: 'pending', failureCode: null }],
    [
      'rate limit',
      new RetryLaterError('LLM_RATE_LIMITED', 'wait', { afterMs: 10, scope: 'queue' }),
      { state: 'pending', failureCode: null },
    ],
    ['bad key', new PauseError('LLM_BAD_KEY', 'bad key'), { state: 'pending', failureCode: null }],
  ])(
    '%s: is in the ledger, the lease is released, and the calls are recorded',
    async (_name, error, expected) => {
      const { world, job } = await openDue();

      await expect(
        enrichWindow(createTestEngine(world, { writer: failingWriter(error) }), job, context),
      ).rejects.toBe(error);

      expect(await readRow(world)).toMatchObject({ ...expected, leaseToken: null, summaries: 0, calls: 1 });
    },
  );

  it('of the last attempt is final, and nothing fake is stored', async () => {
    const { world, job } = await openDue();
    const writer = failingWriter(new TemporaryError('LLM_UNAVAILABLE', 'away'));

    const run = enrichWindow(createTestEngine(world, { writer: writer }), job, {
      ...context,
      attempt: 5,
      isLastAttempt: true,
    });

    await expect(run).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });
    expect(await readRow(world)).toMatchObject({ state: 'failed', attempts: 5, summaries: 0 });
  });

  it('while stopping returns the window unchanged, even in the last attempt', async () => {
    const { world, job } = await openDue();
    const stop = AbortSignal.abort(new DOMException('shutdown', 'AbortError'));

    const run = enrichWindow(createTestEngine(world), job, {
      ...context,
      isLastAttempt: true,
      signal: stop,
    });

    await expect(run).rejects.toThrow();
    expect(await readRow(world)).toMatchObject({ state: 'pending', failureCode: null, leaseToken: null });
  });

  it('of a foreign kind is recorded with its name and not its message, which could quote the conversation', async () => {
    const { world, job } = await openDue();
    const writer = failingWriter(new TypeError('cannot read "the tide is high"'));

    const run = enrichWindow(createTestEngine(world, { writer: writer }), job, {
      ...context,
      isLastAttempt: true,
    });

    await expect(run).rejects.toThrow(TypeError);
    const [row] = await world.store.sql`select failure_message from enrichment_windows`;
    expect(row?.failureMessage).toBe('TypeError');
  });
});
