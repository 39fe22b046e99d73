import {
  type ReplayDependencies,
  type ReplayOutcome,
  replayByIds,
  replayWindows,
} from '@enrichment/scan/replay-windows';
import type { ReplayCandidate } from '@enrichment/store/ledger';
import { z } from 'zod';
import { Name } from './names.ts';
import type { OperationContext } from './operation-context.ts';

/**
 * Selects the windows to request again. At least one field must narrow the selection; `force` alone would
 * select every window.
 */
export const ReplayInput = z
  .object({
    /** Only failed windows. */
    failed: z.boolean().default(false),
    bot: Name.optional(),
    user: Name.optional(),
    /** A failure's code, exactly. */
    code: Name.optional(),
    /** Windows that overlap `[from, to)`. */
    from: z.date().optional(),
    to: z.date().optional(),
    /** Part of a failure's code or message, case-insensitive. */
    error: Name.optional(),
    /** Only the kind with this name; all kinds if omitted. */
    kind: Name.optional(),
    /** Only these windows, by their ids. */
    windowIds: z.array(z.string()).min(1).max(1_000).optional(),
    /** Only windows with a result that was made more cheaply because a limit on spending was reached. */
    upgrade: z.boolean().default(false),
    /** Also windows whose summary is current; their LLM calls are paid for again. */
    force: z.boolean().default(false),
  })
  .refine(
    ({ failed, upgrade, force: _, ...narrowing }) =>
      failed || upgrade || Object.values(narrowing).some((value) => value !== undefined),
    'say which windows: failed, upgrade, bot, user, windowIds, code, from, to, error or kind',
  );
export type ReplayInput = z.infer<typeof ReplayInput>;

export type { ReplayCandidate, ReplayOutcome };

/**
 * Lists the windows that a replay would request again, oldest first. Changes nothing.
 * @throws TemporaryError STORE_UNAVAILABLE
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
 * Requests windows again: clears their failure, resets their attempts and enqueues their jobs. Skips running
 * windows. Idempotent while they wait: a queued window is not queued twice.
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
  /** Those of the given windows whose job has failed. */
  readonly failed: number;
  /** Those of the failed windows that were requested again. */
  readonly requested: number;
}

/**
 * Replays windows by their failed jobs: `among` these ids, or all that the queue still has. Skips windows
 * whose job has not failed.
 * @throws TemporaryError STORE_UNAVAILABLE, QUEUE_UNAVAILABLE
 */
export async function replayFailedJobs(
  dependencies: ReplayDependencies,
  { among }: { among: readonly string[] | 'all' },
  { signal }: OperationContext,
): Promise<JobsReplayed> {
  const windowIds = await findFailedJobs(dependencies, { among });
  if (windowIds.length === 0) return { failed: 0, requested: 0 };
  const requested = await replayByIds(dependencies, { windowIds, force: false }, signal);
  return { failed: windowIds.length, requested };
}

/** The windows whose job has failed: `among` these ids, or all. @throws TemporaryError QUEUE_UNAVAILABLE */
export async function findFailedJobs(
  { producer }: Pick<ReplayDependencies, 'producer'>,
  { among }: { among: readonly string[] | 'all' },
): Promise<readonly string[]> {
  const finished = await producer.readFinished(among === 'all' ? undefined : among);
  return [...finished].filter(([, job]) => job.state === 'failed').map(([windowId]) => windowId);
}
