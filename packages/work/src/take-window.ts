import { randomUUID } from 'node:crypto';
import { RetryLaterError, windowLabelWithoutUser } from '@enrichment/core';
import type { WindowJob } from '@enrichment/queue/catalog';
import type { JobContext } from '@enrichment/queue/consumer';
import { takeLease } from '@enrichment/store/ledger';
import type { Attempt } from './attempt.ts';
import type { Engine } from './engine.ts';
import { LEASE_TTL_MS } from './lease-keeper.ts';

/**
 * Step 1, lease: makes this attempt the only one that can write to the window. `gone`: the window is no
 * longer in the ledger.
 * @throws RetryLaterError CONTENT_CHANGED while another worker holds the window
 */
export async function takeWindow(
  { store, leases, clock, explainFailure }: Pick<Engine, 'store' | 'leases' | 'clock' | 'explainFailure'>,
  job: WindowJob,
  { attempt: number }: Pick<JobContext, 'attempt'>,
): Promise<Attempt | 'gone'> {
  const token = randomUUID();
  const question = { windowId: job.windowId, token, ttlMs: LEASE_TTL_MS, now: clock.now() };
  const lease = await takeLease(store, question).catch(async (error: unknown) => {
    throw await explainFailure(error);
  });
  if (lease.kind === 'gone') return 'gone';
  if (lease.kind === 'held') {
    const message = `${windowLabelWithoutUser(job)}: another worker still holds the window`;
    throw new RetryLaterError('CONTENT_CHANGED', message, { afterMs: lease.untilMs, scope: 'job' });
  }
  leases.hold(token);
  return {
    window: lease.window,
    token,
    number,
    content: undefined,
    stale: [],
    calls: [],
    written: new Set(),
    draftKeys: [],
    isSettled: false,
  };
}
