import { findPause, type PipelineStatus } from '@enrichment/operations/read-status';

/** Describes why no window is started; null when nothing is paused. */
export function describePause(status: Pick<PipelineStatus, 'ledger' | 'queue'>): string | null {
  const pause = findPause(status);
  return pause === null ? null : (pause.reason ?? 'no reason was kept');
}
