import { TemporaryError } from '@enrichment/core';

/**
 * Waits for an answer of the queue's server.
 * @throws TemporaryError QUEUE_UNAVAILABLE after `deadlineMs`, or when the server refuses
 */
export async function withinDeadline<Answer>(
  answer: Promise<Answer>,
  { deadlineMs, doing }: { deadlineMs: number; doing: string },
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([answer, late]);
  } catch (cause) {
    throw unavailable(doing, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** The one error of a queue that cannot be used right now; a server that is not trusted has said so already. */
export function unavailable(doing: string, cause: unknown): TemporaryError {
  if (cause instanceof TemporaryError && cause.code === 'SERVER_UNTRUSTED') return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new TemporaryError('QUEUE_UNAVAILABLE', `${doing}: ${why}`, { cause });
}
