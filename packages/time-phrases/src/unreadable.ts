import { PermanentError } from '@enrichment/core';

/**
 * A time that is named but cannot be read. The phrase is the asker's own few words about a time, never the
 * conversation.
 */
export function unreadable(phrase: string, why: string, cause?: unknown): PermanentError {
  return new PermanentError('TIME_UNREADABLE', `"${phrase.slice(0, 80)}" ${why}`, { cause });
}
