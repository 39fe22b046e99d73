import { EnrichmentError, TemporaryError, withDeadline } from '@enrichment/core';
import { explainReply } from './redis-faults.ts';

/**
 * Waits for a response of the queue's server.
 * @throws TemporaryError QUEUE_UNAVAILABLE after `deadlineMs`, or with the code of the server's refusal
 */
export async function withinDeadline<Answer>(
  answer: Promise<Answer>,
  { deadlineMs, doing }: { deadlineMs: number; doing: string },
): Promise<Answer> {
  try {
    return await withDeadline(() => answer, { timeoutMs: deadlineMs });
  } catch (cause) {
    throw unavailable(doing, cause);
  }
}

/** Creates the error of an unavailable queue; an error that already has a code keeps it. */
export function unavailable(doing: string, cause: unknown): EnrichmentError {
  if (cause instanceof EnrichmentError && KEPT.has(cause.code)) return cause;
  const explained = explainReply(doing, cause);
  if (explained !== undefined) return explained;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new TemporaryError('QUEUE_UNAVAILABLE', `${doing}: ${why}`, { cause });
}

/** Codes that are kept: they were set by the code that knows the vendor. */
const KEPT: ReadonlySet<string> = new Set(['SERVER_UNTRUSTED', 'QUEUE_LOADING']);
