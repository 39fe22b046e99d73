import { expect, it } from 'vitest';
import { sumCalls } from './call-sums.ts';
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
