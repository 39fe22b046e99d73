import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import type { Pause } from '@enrichment/operations/read-pause';
import { findRemedyText } from '../status/remedy.ts';

const DESCRIPTION =
  'One job per user, bot and window. Removing a job does no harm: the ledger puts back what is due.';

/**
 * Makes the board show the ledger's pause with its reason, whatever state the queue's server has. While
 * Postgres is unreachable, the queue's own state is shown.
 */
export function showPause(adapter: BaseAdapter, readPause: () => Promise<Pause | null>): void {
  const isQueuePaused = adapter.isPaused.bind(adapter);
  let description = DESCRIPTION;
  adapter.getDescription = () => description;
  adapter.isPaused = async () => {
    // Without Postgres, the board still shows the jobs, without the reason of a pause.
    const reading = readPause().catch(() => undefined);
    const [pause, isPaused] = await Promise.all([reading, isQueuePaused()]);
    description = describe(pause);
    return isPaused || (pause !== null && pause !== undefined);
  };
}

/** Describes a pause; `undefined` means that the ledger cannot be read now. */
function describe(pause: Pause | null | undefined): string {
  if (pause === null) return DESCRIPTION;
  if (pause === undefined)
    return `Postgres does not answer: why the queue is paused is not known. ${DESCRIPTION}`;
  return `PAUSED: ${pause.reason} (${pause.by}). ${findRemedyText(pause.code)}`;
}
