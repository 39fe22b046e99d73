import { TemporaryError } from '@enrichment/core';
import type { CallFacts } from '@enrichment/kinds/call-facts';
import { createExtractiveWriter } from '@enrichment/kinds/summary/extractive/extractive-writer';
import type { SummaryWriter } from '@enrichment/kinds/summary/summary-writer';
import { scanOnce } from '@enrichment/scan/scan-range';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { countUserRows, deleteUserRows, NO_USER_ROWS } from '@enrichment/store/forget-user';
import { keepOut } from '@enrichment/store/forgotten';
import { listDueWindows } from '@enrichment/store/ledger';
import { expect, it } from 'vitest';
import { enrichWindow } from './enrich-window.ts';
import { createTestEngine } from './testing/test-engine.ts';

const signal = new AbortController().signal;
const scope = { userId: 'user-1' };

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
  outcome: 'ok',
  startedAt: new Date('2026-03-10T12:00:00Z'),
  durationMs: 10,
  question: 'q',
  isAnswered: true,
};

/** Works on a window whose user is forgotten while the LLM thinks. */
async function forgetWhileWriting(write: SummaryWriter['write']) {
  const world = await openWorld();
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await scanOnce(world, { depth: 'totals', mode: 'live' }, signal);
  const [job] = await listDueWindows(world.store, { now: world.clock.now(), limit: 1 });
  if (job === undefined) throw new Error('no window is due');
  const writer: SummaryWriter = {
    ...createExtractiveWriter(),
    write: async (input, stop) => {
      input.onCall(paid);
      await keepOut(world.store, scope, world.clock.now());
      await deleteUserRows(world.store, scope);
      return await write(input, stop);
    },
  };
  const run = enrichWindow(createTestEngine(world, { writer }), job, {
    attempt: 5,
    isLastAttempt: true,
    signal,
    reportProgress: () => undefined,
  });
  return { world, run };
}

/** The money is still counted, and the day; nothing leads to the window. */
const PAID_BY_NOBODY = {
  ...{
    windowId: null,
    requestId: null,
    contentHash: null,
    botName: 'elena',
    model: 'test',
    inputTokens: 900,
  },
  ...{ startedAt: new Date('2026-03-10T00:00:00Z'), costUsd: 0.001 },
};

async function readCalls({ store }: Awaited<ReturnType<typeof forgetWhileWriting>>['world']) {
  return await store.sql`
    select window_id, request_id, content_hash, bot_name, model, input_tokens, started_at, cost_usd::float8 as cost_usd
    from enrichment_llm_calls`;
}

it('a user who is forgotten while a summarizer works leaves no summary and no call with a window, nor after a deep scan', async () => {
  const { world, run } = await forgetWhileWriting(createExtractiveWriter().write);

  expect((await run).outcome).toBe('superseded');
  const deep = await scanOnce(world, { depth: 'deep', mode: 'live' }, signal);

  expect(deep.due).toBe(0);
  expect(await countUserRows(world.store, scope)).toEqual(NO_USER_ROWS);
  expect(await readCalls(world)).toEqual([PAID_BY_NOBODY]);
});

it('a user who is forgotten while a call fails leaves nothing', async () => {
  const { world, run } = await forgetWhileWriting(() =>
    Promise.reject(new TemporaryError('LLM_UNAVAILABLE', 'away')),
  );

  await expect(run).rejects.toMatchObject({ code: 'LLM_UNAVAILABLE' });

  expect(await countUserRows(world.store, scope)).toEqual(NO_USER_ROWS);
  expect(await readCalls(world)).toEqual([PAID_BY_NOBODY]);
});
