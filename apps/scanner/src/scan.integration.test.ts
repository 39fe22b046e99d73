import type { LogFacts } from '@enrichment/runtime/logger';
import { createMetrics } from '@enrichment/runtime/metrics/metrics';
import { createRetention } from '@enrichment/scan/retention';
import { openWorld, say } from '@enrichment/scan/testing/world';
import { expect, test } from 'vitest';
import { createScanHandler } from './scan.ts';

const NOTHING_EXPIRES = {
  summaries: { days: 0, byBot: [] },
  calls: { days: 0, byBot: [] },
  held: { days: 0, byBot: [] },
  scanDays: 0,
  auditDays: 0,
};

test('a bot that cannot be scanned is logged once with code and remedy, and the other bots are scanned', async () => {
  const world = await openWorld();
  const botName = 'x'.repeat(180);
  await say(world, { at: '2026-03-08T10:00:00Z' });
  await say(world, { bot: botName, at: '2026-03-08T10:00:00Z' });
  const warnings: { text: string; facts: LogFacts | undefined }[] = [];
  const scan = createScanHandler({
    ...world,
    retention: createRetention({ ...world, rules: NOTHING_EXPIRES }),
    metrics: createMetrics('scanner'),
    tracing: { run: async (_span, work) => await work(() => undefined) },
    log: { info: () => {}, warn: (text, facts) => warnings.push({ text, facts }) },
  });
  const context = {
    attempt: 1,
    attemptsMax: 1,
    isLastAttempt: true,
    signal: new AbortController().signal,
    reportProgress: () => {},
    reportStep: () => {},
  };

  const results = [
    await scan({ depth: 'totals' }, context),
    await scan({ depth: 'totals' }, context),
    await scan({ depth: 'deep' }, context),
  ];

  expect(results).toMatchObject([
    { enqueued: 1, isComplete: false },
    { enqueued: 0, isComplete: false },
    { enqueued: 0, isComplete: false },
  ]);
  expect(warnings).toEqual([
    {
      text: 'bot could not be scanned',
      facts: {
        botName,
        code: 'BOT_NAME_UNUSABLE',
        why: expect.stringContaining('180 characters, but conversation_summaries allows 100'),
        remedy: expect.stringContaining('exclude the bot with EXCLUDE_BOTS'),
      },
    },
  ]);
});
