import { formatUsd } from '@enrichment/core';
import { type ActionEnd, type AuditedAction, beginAction } from '@enrichment/operations/audit';
import { pause } from '@enrichment/operations/pause';
import { collectFailedJobs } from '@enrichment/operations/plan/collect-windows';
import { makePlan, type PlanDependencies } from '@enrichment/operations/plan/make-plan';
import { type JobsReplayed, replayFailedJobs } from '@enrichment/operations/replay';
import { resume } from '@enrichment/operations/resume';
import { RefusedError } from './access/answer-error.ts';

/**
 * The operator's actions on the board. Each calls the same operation as the command of that name, with the
 * dashboard's open services, and has a row in the audit. `by` is the name of the person.
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

/** A large replay runs several statements of 15 s each. */
const TIMEOUT_MS = 120_000;

/**
 * Binds the actions to the dashboard's services.
 * @param signal aborted when the app stops; the next scan completes an interrupted long replay
 */
export function bindBoardActions(services: Services, signal: AbortSignal): BoardActions {
  const run = async <Answer>(
    action: Omit<AuditedAction, 'via' | 'timeoutMs'>,
    by: string,
    {
      work,
      describeResult,
    }: { work: () => Promise<Answer>; describeResult: (answer: Answer) => ActionEnd['result'] },
  ): Promise<Answer> => {
    const begun = await beginAction(services, { ...action, via: 'dashboard', timeoutMs: TIMEOUT_MS }, { by });
    return await begun.run(work, (answer) => ({ outcome: 'done', result: describeResult(answer) }));
  };
  return {
    pause: async (by) => {
      const context = { by: `dashboard: ${by}`, signal };
      await run({ action: 'pause', parameters: {} }, by, {
        work: () => pause(services, { reason: 'paused on the dashboard' }, context),
        describeResult: ({ isFirst }) => ({ isFirst }),
      });
    },
    resume: async (by) => {
      await run({ action: 'resume', parameters: {} }, by, {
        work: () => resume(services, { by, signal }),
        describeResult: ({ wasPaused }) => ({ wasPaused }),
      });
    },
    retryFailed: async (among, by) => {
      await refuseCostly(services, among);
      const [windowId, ...others] = among === 'all' ? [] : among;
      const one = others.length === 0 ? windowId : undefined;
      return await run({ action: 'replay', windowId: one, parameters: { failed: true } }, by, {
        work: () => replayFailedJobs(services, { among }, { by, signal }),
        describeResult: ({ failed, requested }) => ({ matched: failed, requested }),
      });
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
