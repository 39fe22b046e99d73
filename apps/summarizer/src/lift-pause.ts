import type { QueueInspector } from '@enrichment/queue/inspect';
import type { Logger } from '@enrichment/runtime/logger';
import type { Store } from '@enrichment/store/connect';
import { liftPause } from '@enrichment/store/pause';

/**
 * Ends a pause that was caused by a refused key or model if this summarizer has another one. A pause by a
 * person stays, and so does one that was caused with these same settings: after topping up an account, run
 * `enrich resume`.
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
