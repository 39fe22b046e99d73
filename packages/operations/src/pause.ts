import type { Clock } from '@enrichment/core';
import type { QueueInspector } from '@enrichment/queue/inspect';
import type { Store } from '@enrichment/store/connect';
import { readPause, setPause } from '@enrichment/store/pause';
import { z } from 'zod';
import type { OperationContext } from './operation-context.ts';

/** A longer reason does not fit on a line of the status. */
const REASON_CHARACTERS_MAX = 500;

export const PauseInput = z.object({
  /** The reason that the status shows. */
  reason: z
    .string()
    .trim()
    .min(1, 'a reason must not be empty')
    .max(REASON_CHARACTERS_MAX, `a reason has at most ${REASON_CHARACTERS_MAX} characters`),
});

export interface PauseResult {
  /** False if a pause already existed: its reason stays, because it names the cause. */
  readonly isFirst: boolean;
  /** The current reason; null if someone has resumed in the meantime. */
  readonly reason: string | null;
}

/**
 * Stops the summarizers from starting windows; running windows finish. Idempotent.
 * @throws TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function pause(
  { store, inspector, clock }: { store: Store; inspector: Pick<QueueInspector, 'pause'>; clock: Clock },
  { reason }: z.infer<typeof PauseInput>,
  { by }: OperationContext,
): Promise<PauseResult> {
  // The reason is written first: if pausing the queue then fails, the next call pauses it, and every pause
  // has its reason.
  const isFirst = await setPause(store, { reason, code: 'OPERATOR', by, now: clock.now() });
  await inspector.pause();
  if (isFirst) return { isFirst, reason };
  return { isFirst, reason: (await readPause(store))?.reason ?? null };
}
