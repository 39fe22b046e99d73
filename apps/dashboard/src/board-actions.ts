import { pause } from '@enrichment/operations/pause';
import { type JobsReplayed, replayFailedJobs } from '@enrichment/operations/replay';
import { resume } from '@enrichment/operations/resume';

/**
 * What an operator may do on the board. Each is the operation of the same command, with the services that the
 * dashboard has open.
 */
export interface BoardActions {
  /** `enrich pause`. */
  pause(by: string): Promise<void>;
  /** `enrich resume`. */
  resume(by: string): Promise<void>;
  /** `enrich replay` of windows whose job has failed: among the given ones, or all. */
  retryFailed(among: readonly string[] | 'all', by: string): Promise<JobsReplayed>;
}

/** @param signal aborted when the app stops: what is left of a long replay is done by the next scan */
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
