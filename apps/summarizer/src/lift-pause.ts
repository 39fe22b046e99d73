import type { QueueInspector } from '@enrichment/queue/inspect';
import type { Logger } from '@enrichment/runtime/logger';
import type { Store } from '@enrichment/store/connect';
import { liftPause } from '@enrichment/store/pause';

/**
 * Goes on where the pause came from a refused key or model and this summarizer has been started with another
 * one. What a person paused stays paused, and so does what was refused with these very settings: an account
 * that was topped up needs `enrich resume`.
 */
export async function liftRefusedPause(
  {
    store,
    inspector,
    log,
  }: { store: Store; inspector: Pick<QueueInspector, 'resume'>; log: Pick<Logger, 'info'> },
  accessId: string,
): Promise<void> {
  const lifted = await liftPause(store, { accessId, resume: () => inspector.resume() });
  if (lifted === null) return;
  const { code, since } = lifted;
  log.info('resumed: this summarizer has another key or model than the one that was refused', {
    code,
    since,
  });
}
