import type { QueueInspector, WindowJobState } from '@enrichment/queue/inspect';
import type { ShowWindowInput } from './show-window.ts';

export type { WindowJobState };

/** Reads the job of a window; null if the queue has none. @throws TemporaryError QUEUE_UNAVAILABLE */
export async function readWindowJob(
  { inspector }: { inspector: Pick<QueueInspector, 'findJob'> },
  { windowId }: ShowWindowInput,
): Promise<WindowJobState | null> {
  return (await inspector.findJob(windowId)) ?? null;
}
