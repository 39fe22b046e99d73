import { PermanentError } from '@enrichment/core';

/**
 * Creates the error for a time that cannot be read. The phrase contains only the asker's own words about a
 * time, never the conversation.
 */
export function unreadable(phrase: string, why: string, cause?: unknown): PermanentError {
  return new PermanentError('TIME_UNREADABLE', `"${phrase.slice(0, 80)}" ${why}`, { cause });
}
