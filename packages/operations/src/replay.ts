import {
  type ReplayDependencies,
  type ReplayOutcome,
  replayByIds,
  replayWindows,
} from '@enrichment/dispatch/replay-windows';
import type { ReplayCandidate } from '@enrichment/store/ledger';
import { z } from 'zod';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';

/**
 * Which windows to ask for again. At least one field must narrow them down; `force` alone would name every
 * window.
 */
export const ReplayInput = z
  .object({
    /** Failed windows alone. */
    failed: z.boolean().default(false),
    bot: Name.optional(),
    user: Name.optional(),
    /** Windows that overlap `[from, to)`. */
    from: z.date().optional(),
    to: z.date().optional(),
    /** Part of a failure's code or message, in any case. */
    error: Name.optional(),
    /** This kind alone is asked for, by its name; without it all kinds. */
    kind: Name.optional(),
    /** Also windows whose summary is current: they are paid for again. */
    force: z.boolean().default(false),
  })
  .refine(
    ({ failed, bot, user, from, to, error, kind }) =>
      failed || [bot, user, from, to, error, kind].some((value) => value !== undefined),
    'say which windows: failed, bot, user, from, to, error or kind',
  );
export type ReplayInput = z.infer<typeof ReplayInput>;

export type { ReplayCandidate, ReplayOutcome };

/**
 * Lists the windows that a replay would ask for again, oldest first. Changes nothing. @throws TemporaryError
 * STORE_UNAVAILABLE
 */
export async function planReplay(
  dependencies: ReplayDependencies,
  input: ReplayInput,
  { signal }: Pick<OperationContext, 'signal'>,
): Promise<readonly ReplayCandidate[]> {
  const { matched } = await replayWindows(dependencies, { filter: input, mode: 'dry' }, signal);
  return matched;
}

/**
 * Asks for windows again: their failure is cleared, their attempts start afresh and their jobs go on the
 * queue. Windows that someone works on are left alone. Idempotent while they wait: a window that is queued is
 * not queued twice.
 * @throws TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function replay(
  dependencies: ReplayDependencies,
  input: ReplayInput,
  { signal }: OperationContext,
): Promise<ReplayOutcome> {
  return await replayWindows(dependencies, { filter: input, mode: 'live' }, signal);
}

export interface JobsReplayed {
  /** Windows among the given ones whose job has failed. */
  readonly failed: number;
  /** Of these, the windows that were asked for again. */
  readonly requested: number;
}

/**
 * Replays windows by their failed jobs: `among` these ids, or all that the queue still holds. Windows whose
 * job has not failed are left alone. @throws TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function replayFailedJobs(
  dependencies: ReplayDependencies,
  { among }: { among: readonly string[] | 'all' },
  { signal }: OperationContext,
): Promise<JobsReplayed> {
  const finished = await dependencies.producer.readFinished(among === 'all' ? undefined : among);
  const windowIds = [...finished].filter(([, job]) => job.state === 'failed').map(([windowId]) => windowId);
  if (windowIds.length === 0) return { failed: 0, requested: 0 };
  const requested = await replayByIds(dependencies, { windowIds, force: false }, signal);
  return { failed: windowIds.length, requested };
}
