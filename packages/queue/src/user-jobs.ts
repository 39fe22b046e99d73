import { z } from 'zod';
import { summarizeJob } from './catalog.ts';
import { internalsOf, type QueueConnection } from './connect.ts';
import { withinDeadline } from './deadline.ts';

/** Every state that BullMQ keeps jobs in. */
const STATES = ['active', 'waiting', 'prioritized', 'delayed', 'failed', 'completed'] as const;

const PAGE = 500;

const Owner = z.object({ userId: z.string(), botName: z.string() });

/**
 * The ids of all jobs of a user's windows, in whatever state, those among them too that the ledger has forgotten.
 * Reads the whole queue. @throws TemporaryError QUEUE_UNAVAILABLE
 */
export async function findUserJobs(
  connection: QueueConnection,
  { userId, botName }: { userId: string; botName?: string | undefined },
  signal: AbortSignal,
): Promise<string[]> {
  const { openQueue, deadlineMs } = internalsOf(connection);
  const queue = await openQueue(summarizeJob.queue);
  const found = new Set<string>();
  for (const state of STATES) {
    for (let at = 0; ; at += PAGE) {
      signal.throwIfAborted();
      const page = await withinDeadline(queue.getJobs([state], at, at + PAGE - 1), {
        deadlineMs,
        doing: 'Reading jobs failed',
      });
      for (const job of page) {
        // One that vanished between two requests is not there; what is no job of ours names nobody.
        const owner = Owner.safeParse(job?.data).data;
        const isTheirs = owner?.userId === userId && (botName === undefined || owner.botName === botName);
        if (isTheirs && job?.id !== undefined) found.add(job.id);
      }
      if (page.length < PAGE) break;
    }
  }
  return [...found];
}
