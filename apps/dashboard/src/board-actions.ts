import { formatUsd } from '@enrichment/core';
import { pause } from '@enrichment/operations/pause';
import { collectFailedJobs } from '@enrichment/operations/plan/collect-windows';
import { makePlan, type PlanDependencies } from '@enrichment/operations/plan/make-plan';
import { type JobsReplayed, replayFailedJobs } from '@enrichment/operations/replay';
import { resume } from '@enrichment/operations/resume';
import { RefusedError } from './access/answer-error.ts';

/**
 * The operator's actions on the board. Each calls the same operation as the command of that name, with the
 * dashboard's open services.
 */
export interface BoardActions {
  /** `enrich pause`. */
  pause(by: string): Promise<void>;
  /** `enrich resume`. */
  resume(by: string): Promise<void>;
  /**
   * `enrich replay` of windows whose job has failed: the given ones, or all.
   * @throws RefusedError 409 if they may cost more than CONFIRM_ABOVE_USD, since the board cannot ask
   */
  retryFailed(among: readonly string[] | 'all', by: string): Promise<JobsReplayed>;
}

type Services = Parameters<typeof pause>[0] &
  Parameters<typeof resume>[0] &
  Parameters<typeof replayFailedJobs>[0] & {
    readonly planning: Pick<PlanDependencies, 'prices' | 'limits'> & { readonly confirmAboveUsd: number };
  };

/**
 * Binds the actions to the dashboard's services.
 * @param signal aborted when the app stops; the next scan completes an interrupted long replay
 */
export function bindBoardActions(services: Services, signal: AbortSignal): BoardActions {
  return {
    pause: async (by) => {
      await pause(services, { reason: 'paused on the dashboard' }, { by, signal });
    },
    resume: async (by) => {
      await resume(services, { by, signal });
    },
    retryFailed: async (among, by) => {
      await refuseCostly(services, among);
      return await replayFailedJobs(services, { among }, { by, signal });
    },
  };
}

/** An unknown cost is not refused, as `enrich replay` does not ask about it. */
async function refuseCostly(services: Services, among: readonly string[] | 'all'): Promise<void> {
  const { confirmAboveUsd } = services.planning;
  const windows = await collectFailedJobs(services, { among });
  const plan = await makePlan(
    { ...services, ...services.planning },
    { windows, models: [], kind: undefined },
  );
  const usd = plan.models[0]?.estimate?.usd ?? null;
  if (usd === null || usd.high <= confirmAboveUsd) return;
  throw new RefusedError(
    409,
    `To retry ${windows.length} windows costs an estimated ${formatUsd(usd.low)} to ${formatUsd(usd.high)}, more than CONFIRM_ABOVE_USD (${formatUsd(confirmAboveUsd)}), and this page cannot ask. Nothing was done. Replay them on the page "Failures", which asks, or with \`enrich replay --failed\`.`,
  );
}
