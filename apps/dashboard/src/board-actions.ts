import { pause } from '@enrichment/operations/pause';
import { type JobsReplayed, replayFailedJobs } from '@enrichment/operations/replay';
import { resume } from '@enrichment/operations/resume';

/**
 * The operator's actions on the board. Each calls the same operation as the command of that name, with the
 * dashboard's open services.
 */
export interface BoardActions {
  /** `enrich pause`. */
  pause(by: string): Promise<void>;
  /** `enrich resume`. */
  resume(by: string): Promise<void>;
  /** `enrich replay` of windows whose job has failed: the given ones, or all. */
  retryFailed(among: readonly string[] | 'all', by: string): Promise<JobsReplayed>;
}

/**
 * Binds the actions to the dashboard's services.
 * @param signal aborted when the app stops; the next scan completes an interrupted long replay
 */
export function bindBoardActions(
  services: Parameters<typeof pause>[0] &
    Parameters<typeof resume>[0] &
    Parameters<typeof replayFailedJobs>[0],
  signal: AbortSignal,
): BoardActions {
  return {
    pause: async (by) => {
      await pause(services, { reason: 'paused on the dashboard' }, { by, signal });
    },
    resume: async (by) => {
      await resume(services, { by, signal });
    },
    retryFailed: (among, by) => replayFailedJobs(services, { among }, { by, signal }),
  };
}
