import { findPause, type PipelineStatus } from '@enrichment/operations/read-status';

/** Why no window is started; null while windows are. */
export function describePause(status: Pick<PipelineStatus, 'ledger' | 'queue'>): string | null {
  const pause = findPause(status);
  return pause === null ? null : (pause.reason ?? 'no reason was kept');
}
