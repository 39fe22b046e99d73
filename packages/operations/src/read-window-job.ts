import type { QueueInspector, WindowJobState } from '@enrichment/queue/inspect';
import type { ShowWindowInput } from './show-window.ts';

/** The job of a window, with the newest log lines of all its runs, oldest first. */
export interface WindowJob extends WindowJobState {
  readonly log: readonly string[];
}

/** Reads the job of a window; null if the queue has none. @throws TemporaryError QUEUE_UNAVAILABLE */
export async function readWindowJob(
  { inspector }: { inspector: Pick<QueueInspector, 'findJob' | 'readJobLog'> },
  { windowId }: ShowWindowInput,
): Promise<WindowJob | null> {
  const [job, log] = await Promise.all([inspector.findJob(windowId), inspector.readJobLog(windowId)]);
  return job === undefined ? null : { ...job, log };
}
