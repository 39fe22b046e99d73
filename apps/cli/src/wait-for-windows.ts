import { setTimeout as sleep } from 'node:timers/promises';
import type { TimeRange } from '@enrichment/core';
import type { QueueConnection } from '@enrichment/queue/connect';
import { inspectQueue } from '@enrichment/queue/inspect';
import type { Store } from '@enrichment/store/connect';
import { readPause } from '@enrichment/store/pause';
import { readSpanProgress } from '@enrichment/store/span-progress';
import type { Cli } from './cli.ts';
import type { Part } from './open-scan.ts';

/** Long enough to cost the ledger nothing, short enough for someone who watches. */
const POLL_MS = 1_000;

export interface WaitEnd {
  readonly waiting: number;
  readonly failed: number;
  readonly paused: string | null;
  readonly isGood: boolean;
  readonly lines: readonly string[];
}

/**
 * Waits until no window of the span is due or running any more, or until the queue is paused: then nothing would ever end.
 * Windows that are still open and not due are not waited for.
 */
export async function waitForWindows(
  { store, queue }: { store: Store; queue: QueueConnection },
  { range, bot, user }: Part & { range: TimeRange },
  { terminal, clock, signal }: Pick<Cli, 'terminal' | 'clock' | 'signal'>,
): Promise<WaitEnd> {
  const until = clock.now();
  const inspector = inspectQueue(queue);
  let shown = -1;
  for (;;) {
    const { waiting, failed } = await readSpanProgress(store, {
      range,
      botName: bot,
      userId: user,
      now: until,
    });
    if (waiting === 0) return endOf({ waiting, failed, paused: null });
    const pause = await readPause(store);
    if (pause !== null || (await inspector.isPaused())) {
      return endOf({ waiting, failed, paused: pause?.reason ?? 'no reason was kept' });
    }
    if (waiting !== shown) terminal.step(`${waiting} windows to go`);
    shown = waiting;
    await sleep(POLL_MS, undefined, { signal });
  }
}

function endOf(end: Pick<WaitEnd, 'waiting' | 'failed' | 'paused'>): WaitEnd {
  const { waiting, failed, paused } = end;
  const lines = [
    ...(paused === null
      ? ['all windows of the span are through']
      : [`${waiting} windows wait, since the queue is paused: ${paused}`, '`enrich resume` goes on.']),
    ...(failed > 0
      ? [`${failed} failed; \`enrich status\` says why, \`enrich replay --failed\` tries again`]
      : []),
  ];
  return { ...end, lines, isGood: paused === null && failed === 0 };
}
