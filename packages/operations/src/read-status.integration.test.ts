import { drainQueue, openWorld, say } from '@enrichment/scan/testing/world';
import { expect, test } from 'vitest';
import { pause } from './pause.ts';
import { findPause, readStatus, requireFacts } from './read-status.ts';
import { scan } from './scan.ts';

const context = { by: 'ann', signal: new AbortController().signal };

test('the status has windows, queue, last scan, pause, and the requested number of failed windows', async () => {
  const world = await openWorld();
  for (const user of ['refused', 'refused-2', 'fine']) await say(world, { user, at: '2026-03-08T10:00:00Z' });
  await scan(world, { mode: 'live', depth: 'totals' }, context);
  await drainQueue(world, { refuse: (userId) => userId.startsWith('refused') });
  await pause(world, { reason: 'tea' }, context);

  const status = await readStatus(world, { failedMax: 1 });
  const { ledger, queue } = requireFacts(status);
  const short = requireFacts(await readStatus(world, { failedMax: 0 }));

  expect(findPause(status)).toEqual({ reason: 'tea' });
  expect(ledger).toMatchObject({
    windows: { failed: 2, summarized: 1 },
    pause: { reason: 'tea', by: 'ann' },
    lastScan: { kind: 'totals' },
    unscanned: [],
    setAside: [],
  });
  expect(queue).toMatchObject({ windows: { waiting: 0, failed: 2 }, isPaused: true, throttledMs: 0 });
  expect([ledger.failed.length, queue.failedJobs.length]).toEqual([1, 1]);
  expect([short.ledger.failed, short.queue.failedJobs]).toEqual([[], []]);
});

test('a server that is away is part of the answer, and the words of a foreign error are not shown', async () => {
  const world = await openWorld();
  const broken = { ...world.inspector, counts: async () => Promise.reject(new Error('SECRETDIARY')) };

  const { ledger, queue } = await readStatus({ ...world, inspector: broken }, { failedMax: 10 });

  expect(ledger.kind).toBe('there');
  expect(queue).toMatchObject({ kind: 'away', code: 'UNEXPECTED' });
  expect(queue.kind === 'away' && queue.message + queue.remedy).not.toContain('SECRETDIARY');
});
