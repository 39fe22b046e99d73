import type { BaseAdapter } from '@bull-board/api/baseAdapter';
import type { Pause } from '@enrichment/operations/read-pause';
import { findRemedyText } from '../status/remedy.ts';

const DESCRIPTION =
  'One job per user, bot and window. Removing a job does no harm: the ledger puts back what is due.';

/**
 * Lets the board show the pause that the ledger knows, with its reason, whatever the queue's server remembers
 * of it. While Postgres is away the queue's own word counts.
 */
export function showPause(adapter: BaseAdapter, readPause: () => Promise<Pause | null>): void {
  const isQueuePaused = adapter.isPaused.bind(adapter);
  let description = DESCRIPTION;
  adapter.getDescription = () => description;
  adapter.isPaused = async () => {
    // A board that shows jobs without the reason of a pause is worth more than none.
    const reading = readPause().catch(() => undefined);
    const [pause, isPaused] = await Promise.all([reading, isQueuePaused()]);
    description = describe(pause);
    return isPaused || (pause !== null && pause !== undefined);
  };
}

/** `undefined`: the ledger cannot be asked just now. */
function describe(pause: Pause | null | undefined): string {
  if (pause === null) return DESCRIPTION;
  if (pause === undefined)
    return `Postgres does not answer: why the queue is paused is not known. ${DESCRIPTION}`;
  return `PAUSED: ${pause.reason} (${pause.by}). ${findRemedyText(pause.code)}`;
}
